/** Lupine: at compile time, a remote interface becomes a stub and a dispatcher. */
@SuppressWarnings("requires-automatic") // JavaPoet is not a module yet
module org.pescadero.rpc.compiler {
    requires static transitive org.jspecify;
    requires com.palantir.javapoet;
    requires transitive java.compiler;
    requires jdk.compiler;

    exports org.pescadero.rpc.compiler;

    provides javax.annotation.processing.Processor with
            org.pescadero.rpc.compiler.RemoteProcessor;
}
