package org.pescadero.rpc.compiler.read;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Says why a type has no representation, and what to use instead. */
final class Unsupported {
    private final Findings findings;
    private final Types types;
    private final Elements elements;

    Unsupported(Findings findings, Types types, Elements elements) {
        this.findings = findings;
        this.types = types;
        this.elements = elements;
    }

    void report(TypeMirror mirror, Place place) {
        if (mirror.getKind() == TypeKind.TYPEVAR) {
            findings.add(Code.P011, place, "the type variable " + mirror + " stands for any type; name one");
        } else if (mirror instanceof DeclaredType declared) {
            report(declared, (TypeElement) declared.asElement(), place);
        } else {
            findings.add(Code.P010, place, "DSTP has no representation for " + mirror);
        }
    }

    private void report(DeclaredType declared, TypeElement type, Place place) {
        String has = "DSTP has no representation for " + declared;
        String name = type.getQualifiedName().toString();
        if (name.equals(Names.UNKNOWN_COMPONENTS)) {
            findings.add(Code.P010, place, has + " here; it is the last component of a record, without a @Tag");
        } else if (name.equals("java.lang.Object")) {
            findings.add(Code.P010, place, has + ", which may be anything; use a record");
        } else if (is(declared, "java.util.Map")) {
            findings.add(Code.P013, place, has + "; declare it as a Map or a SortedMap");
        } else if (StreamReader.isStream(declared)) {
            findings.add(
                    Code.P035, place, "a stream is a parameter of a procedure or its result, not a part; use a List");
        } else if (name.equals("java.lang.Iterable")
                || is(declared, "java.util.Collection")
                || is(declared, "java.util.stream.BaseStream")) {
            findings.add(Code.P013, place, has + "; declare it as a List, a Set or a SortedSet");
        } else if (is(declared, "java.lang.Throwable")) {
            findings.add(Code.P010, place, has + ": exceptions travel only when they are thrown; use a record");
        } else if (type.getKind() == ElementKind.INTERFACE
                || type.getModifiers().contains(Modifier.ABSTRACT)) {
            findings.add(
                    Code.P014,
                    place,
                    has + ", whose class the receiver could not know; use a record, an enum or a sealed"
                            + " interface, or annotate with @Remote what is to be called where it is");
        } else {
            findings.add(Code.P010, place, has + ", which is a class; use a record with what it holds");
        }
    }

    private boolean is(TypeMirror type, String name) {
        return Optional.ofNullable(elements.getTypeElement(name))
                .filter(general -> types.isSubtype(types.erasure(type), types.erasure(general.asType())))
                .isPresent();
    }
}
