package org.pescadero.rpc.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.pescadero.rpc.stub.RemoteInterface;

/** Finds what was generated for a remote interface. */
public final class Binders {
    private static final ClassValue<Object> LOADED = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            return load(type);
        }
    };

    private Binders() {}

    /**
     * The generated description of an interface.
     *
     * @throws IllegalArgumentException when it is missing; the message says what to do
     */
    @SuppressWarnings("unchecked") // the binder of T describes T: both are checked when it is loaded
    public static <T> RemoteInterface<T> of(Class<T> type) {
        return (RemoteInterface<T>) LOADED.get(type);
    }

    /** The name of the generated class: names of nested interfaces are joined by underscores. */
    static String binderName(Class<?> type) {
        String inPackage = type.getName().substring(type.getPackageName().length());
        return type.getPackageName() + inPackage.replace('$', '_') + "Binder";
    }

    private static RemoteInterface<?> load(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is not an interface");
        }
        String name = binderName(type);
        try {
            Class<?> binder = Class.forName(name, true, type.getClassLoader());
            Constructor<?> constructor = binder.getConstructor();
            if (!constructor.trySetAccessible()) {
                throw new IllegalArgumentException(closed(binder));
            }
            Object made = constructor.newInstance();
            if (made instanceof RemoteInterface<?> described && described.type() == type) {
                return described;
            }
            throw new IllegalArgumentException(name + " is not what is generated for " + type.getName());
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(advice(type), missing);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalArgumentException(name + " is not what is generated for " + type.getName(), broken);
        }
    }

    /** What a module must say so that its stubs are found. What is public is exported; the rest can only be opened. */
    private static String closed(Class<?> binder) {
        Module rpc = Binders.class.getModule();
        String here = binder.getPackageName() + (rpc.isNamed() ? " to " + rpc.getName() : "") + ";";
        String directive = Modifier.isPublic(binder.getModifiers()) ? "exports " : "opens ";
        return "the stub of " + binder.getName().replaceAll("Binder$", "")
                + " cannot be reached: the module-info.java of "
                + binder.getModule().getName() + " must say: " + directive + here;
    }

    private static String advice(Class<?> type) {
        return """
                there is no stub for %s: it was compiled without the Pescadero compiler. \
                Annotate it with @org.pescadero.rpc.Remote, and let javac run the annotation processor: \
                with Maven, add the dependency org.pescadero:pescadero-rpc-compiler (scope provided) and set \
                <maven.compiler.proc>full</maven.compiler.proc> in pom.xml; with javac, give pescadero-rpc-compiler.jar \
                as --processor-path""".formatted(type.getName());
    }
}
