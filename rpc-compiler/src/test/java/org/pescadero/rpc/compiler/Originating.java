package org.pescadero.rpc.compiler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The processor as an incremental build sees it: every file that it generates, with the elements that it says it is from. */
final class Originating extends AbstractProcessor {
    private final RemoteProcessor processor = new RemoteProcessor();
    private final Map<String, List<String>> origins;

    /** Notes the names of the originating elements by that of the generated class. */
    Originating(Map<String, List<String>> origins) {
        this.origins = origins;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Filer filer = wrapped(Filer.class, environment.getFiler(), this::note);
        processor.init(wrapped(ProcessingEnvironment.class, environment, (method, arguments) -> filer));
    }

    private Object note(String method, Object... arguments) {
        Element[] elements = (Element[]) arguments[arguments.length - 1];
        String name = arguments[0].toString();
        if (origins.put(name, Arrays.stream(elements).map(Object::toString).toList()) != null) {
            throw new AssertionError(name + " is generated twice");
        }
        return this;
    }

    /** What stands in for a method's result, or this processor where the method itself is called as well. */
    private interface Instead {
        Object of(String method, Object... arguments);
    }

    private <T> T wrapped(Class<T> type, T original, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFiler")) {
                        return instead.of(method.getName());
                    }
                    if (method.getName().startsWith("create")) {
                        instead.of(method.getName(), arguments);
                    }
                    try {
                        return method.invoke(original, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // as the processor does
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }
}
