package org.pescadero.rpc.compiler;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.compiler.model.RemoteType;
import org.pescadero.rpc.compiler.read.Findings;
import org.pescadero.rpc.compiler.read.InterfaceReader;
import org.pescadero.rpc.compiler.read.Names;
import org.pescadero.rpc.compiler.read.Reports;
import org.pescadero.rpc.compiler.write.Generator;

/**
 * The annotation processor. Each {@code @Remote} interface is read, checked and, if nothing is wrong, written; one that
 * names types which other processors may yet generate is read again in the next round.
 */
public final class RemoteProcessor extends AbstractProcessor {
    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable Reports reports;
    private @Nullable Generator generator;

    /** For the compiler. */
    public RemoteProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        reports = new Reports(environment);
        generator = new Generator(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Names.ANNOTATIONS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // they are ours; unclaimed, the compiler warns of them
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> names = new LinkedHashSet<>(waiting);
        waiting.clear();
        for (TypeElement annotation : annotations) {
            if (!annotation.getQualifiedName().contentEquals(Names.REMOTE)) {
                continue;
            }
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    names.add(type.getQualifiedName().toString());
                }
            }
        }
        for (String name : names) {
            Optional.ofNullable(processingEnv.getElementUtils().getTypeElement(name))
                    .ifPresent(type -> process(type, round.processingOver()));
        }
        return true;
    }

    private void process(TypeElement type, boolean last) {
        Findings findings = new Findings();
        InterfaceReader reader =
                new InterfaceReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), findings, type);
        Optional<RemoteType> remote = reader.read();
        if (findings.waitsForTypes() && !last) {
            waiting.add(type.getQualifiedName().toString());
            return;
        }
        Generator writer = java.util.Objects.requireNonNull(generator);
        remote.ifPresent(value -> writer.checkNames(value, reader.structures(), findings));
        java.util.Objects.requireNonNull(reports).show(findings);
        if (findings.none() && remote.isPresent() && !last) {
            try {
                writer.generate(remote.get(), reader.structures());
            } catch (IOException e) {
                processingEnv
                        .getMessager()
                        .printMessage(Diagnostic.Kind.ERROR, "[P099] nothing could be written: " + e, type);
            }
        }
    }
}
