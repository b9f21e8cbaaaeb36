package org.pescadero.rpc.binding;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/** A module of a user: two remote interfaces, one of them package-private, with what is generated for them. */
final class UserModule {
    private static final String INTERFACE = """
            package user.mail;
            %sinterface %s {}
            """;
    private static final String BINDER = """
            package user.mail;
            import java.util.List;
            import org.pescadero.rpc.stub.*;
            %1$sfinal class %2$sBinder extends RemoteInterface<%2$s> {
                public %2$sBinder() {}
                @Override public Class<%2$s> type() { return %2$s.class; }
                @Override public String name() { return "user.mail.%2$s"; }
                @Override public long fingerprint() { return 1; }
                @Override public String descriptor() { return ""; }
                @Override public List<Procedure> procedures() { return List.of(); }
                @Override public %2$s stub(CallChannel channel) { return new %2$s() {}; }
                @Override public java.util.Optional<CallChannel> channel(%2$s object) { return java.util.Optional.empty(); }
                @Override public Dispatcher dispatcher(%2$s implementation) {
                    return (procedure, arguments, reply) -> false;
                }
            }
            """;

    private final ModuleLayer layer;

    /** Compiles and loads the module; a directive of its own says who may see the package. */
    UserModule(Path directory, String directive) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-d", classes.toString(), "--module-path", System.getProperty("jdk.module.path")));
        arguments.add(write(
                sources.resolve("module-info.java"),
                "module user.mail { requires org.pescadero.rpc; " + directive + " }"));
        for (String name : List.of("Mail", "Inner")) {
            String visibility = name.equals("Mail") ? "public " : "";
            arguments.add(write(sources.resolve(name + ".java"), INTERFACE.formatted(visibility, name)));
            arguments.add(write(sources.resolve(name + "Binder.java"), BINDER.formatted(visibility, name)));
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("the module of the user does not compile");
        }
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("user.mail"));
        layer = boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
    }

    private static String write(Path file, String text) throws IOException {
        return Files.writeString(file, text).toString();
    }

    /** One of its interfaces. */
    Class<?> type(String name) throws ClassNotFoundException {
        return layer.findLoader("user.mail").loadClass("user.mail." + name);
    }
}
