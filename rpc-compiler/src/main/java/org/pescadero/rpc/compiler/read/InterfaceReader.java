package org.pescadero.rpc.compiler.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.pescadero.rpc.compiler.model.Procedure;
import org.pescadero.rpc.compiler.model.RemoteType;

/** Reads one remote interface with everything that it leads to. */
public final class InterfaceReader {
    private static final int MOST_PROCEDURES = 1000;

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
        List<RemoteMethod> methods = new RemoteMethods(elements, types, remote).list();
        checkLocalMethods(methods.stream().map(RemoteMethod::element).toList());
        ProcedureReader reader = new ProcedureReader(findings, types, elements, structures, remote);
        List<Procedure> procedures = new ArrayList<>();
        for (RemoteMethod method : methods) {
            procedures.add(reader.read(method, procedures.size() + 1));
        }
        checkCount(procedures);
        reader.checkNumbers(procedures);
        new EndlessRecords(findings, elements).check(structures.structures(), structures.choices(), Place.of(remote));
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
        if (ChoiceReader.isSealed(remote)) {
            findings.add(
                    Code.P008,
                    remote,
                    remote.getSimpleName()
                            + " is sealed, so its stub may not implement it; declare the procedures in an"
                            + " interface that is not, and annotate that");
            return false;
        }
        return checkParents(remote);
    }

    private boolean checkParents(TypeElement child) {
        return child.getInterfaces().stream().allMatch(parent -> checkParent(child, parent));
    }

    private boolean checkParent(TypeElement child, TypeMirror parent) {
        if (parent.getKind() == TypeKind.ERROR) {
            findings.unresolved(Place.of(remote), parent.toString());
            return false;
        }
        if (!(parent instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element)) {
            return false;
        }
        if (declared.getTypeArguments().size() != element.getTypeParameters().size()) {
            findings.add(
                    Code.P011,
                    Codecs.isSource(elements, child) ? child : remote,
                    "the interface " + element.getSimpleName() + " that " + child.getSimpleName()
                            + " extends is raw there; name what its type parameters stand for");
            return false;
        }
        return checkParents(element);
    }

    /** What is generated has a constant for each procedure, and Java has a bound for these. */
    private void checkCount(List<Procedure> procedures) {
        if (procedures.size() > MOST_PROCEDURES) {
            findings.add(
                    Code.P007,
                    remote,
                    remote.getSimpleName() + " has " + procedures.size() + " procedures, and " + MOST_PROCEDURES
                            + " is the most; divide it into several interfaces");
        }
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
