package org.pescadero.rpc.compiler;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
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
import org.pescadero.rpc.compiler.read.EncodableReader;
import org.pescadero.rpc.compiler.read.Findings;
import org.pescadero.rpc.compiler.read.InterfaceReader;
import org.pescadero.rpc.compiler.read.Names;
import org.pescadero.rpc.compiler.read.Reports;
import org.pescadero.rpc.compiler.write.Generator;

/**
 * The annotation processor. Each {@code @Remote} interface and each {@code @Encodable} type is read, checked and, if nothing
 * is wrong, written; one that names types which other processors may yet generate is read again in the next round.
 */
public final class RemoteProcessor extends AbstractProcessor {
    private static final Set<String> STARTING = Set.of(Names.REMOTE, Names.ENCODABLE);

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
            if (!STARTING.contains(annotation.getQualifiedName().toString())) {
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
        if (Names.stands(Names.REMOTE, type)) {
            Findings findings = new Findings();
            InterfaceReader reader =
                    new InterfaceReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), findings, type);
            Optional<RemoteType> remote = reader.read();
            finish(type, new Generator.Work(remote, reader.structures()), findings, last);
        }
        if (Names.stands(Names.ENCODABLE, type)) {
            Findings findings = new Findings();
            EncodableReader reader =
                    new EncodableReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), findings, type);
            finish(type, new Generator.Work(Optional.empty(), reader.read()), findings, last);
        }
    }

    private void finish(TypeElement type, Generator.Work work, Findings findings, boolean last) {
        if (findings.waitsForTypes() && !last) {
            waiting.add(type.getQualifiedName().toString());
            return;
        }
        Generator writer = Objects.requireNonNull(generator);
        writer.checkNames(work, findings);
        Objects.requireNonNull(reports).show(findings);
        if (findings.none() && !last) {
            try {
                writer.generate(work);
            } catch (IOException e) {
                processingEnv
                        .getMessager()
                        .printMessage(Diagnostic.Kind.ERROR, "[P099] nothing could be written: " + e, type);
            }
        }
    }
}
