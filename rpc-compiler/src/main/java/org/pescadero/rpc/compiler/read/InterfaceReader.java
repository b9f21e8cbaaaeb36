package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;

/** Reads one remote interface with everything that it leads to. */
public final class InterfaceReader {
    private final Elements elements;
    private final Types types;
    private final Findings findings;
    private final TypeElement remote;
    private final StructureReader structures;

    /** A reader of an interface that collects what is wrong with it. */
    public InterfaceReader(Elements elements, Types types, Findings findings, TypeElement remote) {
        this.elements = elements;
        this.types = types;
        this.findings = findings;
        this.remote = remote;
        this.structures = new StructureReader(findings, elements, types, remote);
    }

    /** The records, enums and exceptions that the interface leads to. */
    public StructureReader structures() {
        return structures;
    }

    /** Reads the interface; what comes back is whole only when nothing was found wrong. */
    public Optional<RemoteType> read() {
        if (!checkInterface()) {
            return Optional.empty();
        }
        List<ExecutableElement> methods = new RemoteMethods(elements, types, remote).list();
        checkLocalMethods(methods);
        ProcedureReader reader = new ProcedureReader(findings, types, elements, structures, remote);
        List<Procedure> procedures = new ArrayList<>();
        for (ExecutableElement method : methods) {
            procedures.add(reader.read(method, procedures.size() + 1));
        }
        reader.checkNumbers(procedures);
        new EndlessRecords(findings, elements).check(structures.structures(), Place.of(remote));
        procedures.sort(Comparator.comparingInt(Procedure::number));
        return Optional.of(
                new RemoteType(remote, ClassName.get(remote), Visibility.isPublic(remote), List.copyOf(procedures)));
    }

    private boolean checkInterface() {
        if (remote.getKind() != ElementKind.INTERFACE) {
            findings.add(Code.P001, remote, "@Remote stands on an interface; " + remote.getSimpleName() + " is none");
            return false;
        }
        if (!remote.getTypeParameters().isEmpty()) {
            findings.add(
                    Code.P002,
                    remote.getTypeParameters().getFirst(),
                    "a remote interface has no type parameters, because its stub must know the types that travel;"
                            + " extend " + remote.getSimpleName() + " with a remote interface that names them");
            return false;
        }
        if (!Visibility.from(elements.getPackageOf(remote), remote, elements)) {
            findings.add(
                    Code.P003,
                    remote,
                    "generated code cannot name " + remote.getSimpleName()
                            + "; make it, and what it is nested in, at least package-private");
            return false;
        }
        for (var parent : remote.getInterfaces()) {
            if (parent.getKind() == javax.lang.model.type.TypeKind.ERROR) {
                findings.unresolved(Place.of(remote), parent.toString());
                return false;
            }
        }
        return true;
    }

    /** Annotations for procedures mean nothing on methods that are not called remotely. */
    private void checkLocalMethods(List<ExecutableElement> procedures) {
        for (ExecutableElement method : javax.lang.model.util.ElementFilter.methodsIn(remote.getEnclosedElements())) {
            if (procedures.contains(method)) {
                continue;
            }
            for (String name : List.of(Names.NUMBER, Names.IDEMPOTENT, Names.DATAGRAM, Names.FORWARDABLE)) {
                Names.annotation(method, name)
                        .ifPresent(annotation -> findings.add(
                                Code.P005,
                                Place.of(method, annotation),
                                method.getSimpleName()
                                        + " has a body and runs where it is called; remove the annotation"));
            }
        }
    }
}
