package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Codec;
import org.pescadero.rpc.compiler.model.Descriptor;
import org.pescadero.rpc.compiler.model.Instance;
import org.pescadero.rpc.compiler.model.RemoteType;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Structure;
import org.pescadero.rpc.compiler.read.Code;
import org.pescadero.rpc.compiler.read.Codecs;
import org.pescadero.rpc.compiler.read.Findings;
import org.pescadero.rpc.compiler.read.StructureReader;

/** Generates every class once, after making sure that the names it needs are free. */
public final class Generator {
    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final PackageNames names;
    private final Set<ClassName> written = new HashSet<>();

    /** What each name is for, of those that are needed up to now. */
    private final Map<ClassName, Claim> claims = new HashMap<>();

    /** What needs a name. */
    private record Claim(TypeElement cause, String type) {}

    /**
     * What is to be generated.
     *
     * @param remote the interface that needs stub, dispatcher and binder, if it is one
     * @param types the types that need codecs
     */
    public record Work(Optional<RemoteType> remote, StructureReader types) {}

    /** A generator that has written nothing yet. */
    public Generator(ProcessingEnvironment environment) {
        this.environment = environment;
        elements = environment.getElementUtils();
        names = new PackageNames(elements);
    }

    /** Finds the names that are taken by classes of the user, or needed twice. */
    public void checkNames(Work work, Findings findings) {
        work.remote().ifPresent(remote -> {
            for (String suffix : new String[] {"Stub", "Dispatcher", "Binder"}) {
                checkName(remote.generated(suffix), new Claim(remote.element(), remote.type() + suffix), findings);
            }
            checkMembers(remote, work.types(), findings);
        });
        StructureReader types = work.types();
        for (Structure structure : types.structures()) {
            checkName(structure.codec(), structure.instance(), findings);
        }
        for (Choice choice : types.choices()) {
            checkName(choice.codec(), choice.instance(), findings);
        }
        for (Shape.Enumeration enumeration : types.enumerations()) {
            checkName(enumeration.codec(), Instance.of(enumeration.element()), findings);
        }
    }

    /** What is nested in an interface hides, in the stub that implements it, the generated classes of the same name. */
    private void checkMembers(RemoteType remote, StructureReader types, Findings findings) {
        Set<String> needed = new HashSet<>(Set.of(
                remote.generated("Stub").simpleName(),
                remote.generated("Binder").simpleName()));
        types.structures()
                .forEach(structure -> needed.add(structure.codec().name().simpleName()));
        types.choices().forEach(choice -> needed.add(choice.codec().name().simpleName()));
        types.enumerations()
                .forEach(enumeration -> needed.add(enumeration.codec().name().simpleName()));
        for (TypeElement member : ElementFilter.typesIn(elements.getAllMembers(remote.element()))) {
            if (needed.contains(member.getSimpleName().toString())) {
                findings.add(
                        Code.P050,
                        Codecs.isSource(elements, member) ? member : remote.element(),
                        "the name " + member.getSimpleName() + " is needed for what is generated for "
                                + remote.element().getSimpleName() + "; call what is nested in it something else");
            }
        }
    }

    private void checkName(Codec codec, Instance type, Findings findings) {
        checkName(codec.name(), new Claim(type.element(), type.javaType().toString()), findings);
    }

    private void checkName(ClassName name, Claim claim, Findings findings) {
        TypeElement cause = claim.cause();
        Claim other = claims.putIfAbsent(name, claim);
        if (other != null && !other.type().equals(claim.type())) {
            findings.add(
                    Code.P050,
                    Codecs.isSource(elements, cause) ? cause : other.cause(),
                    "the name " + name.simpleName() + " is needed for what is generated for " + cause
                            + " as well as for " + other.cause() + "; call one of them something else");
        }
        TypeElement taken = elements.getTypeElement(elements.getModuleOf(cause), name.canonicalName());
        if (taken != null && !written.contains(name) && Codecs.isSource(elements, taken)) {
            findings.add(
                    Code.P050,
                    taken,
                    "the name " + name.simpleName() + " is needed for what is generated for " + cause.getSimpleName()
                            + "; call this class something else");
        }
    }

    /** Generates everything for an interface or a type in which nothing is wrong. */
    public void generate(Work work) throws IOException {
        codecs(work.types());
        if (work.remote().isPresent()) {
            remote(work.remote().get());
        }
    }

    private void codecs(StructureReader types) throws IOException {
        CodecWriter codecs = new CodecWriter(elements);
        for (Structure structure : types.structures()) {
            if (isNeeded(
                    structure.codec(),
                    structure.element(),
                    Descriptor.of(structure).text(),
                    CodecWriter.constructor(structure))) {
                write(structure.codec().name(), codecs.codec(structure));
            }
        }
        for (Choice choice : types.choices()) {
            if (isNeeded(choice.codec(), choice.element(), Descriptor.of(choice).text(), "")) {
                write(choice.codec().name(), new ChoiceWriter(elements).codec(choice));
            }
        }
        for (Shape.Enumeration enumeration : types.enumerations()) {
            if (isNeeded(
                    enumeration.codec(),
                    enumeration.element(),
                    Descriptor.of(enumeration).text(),
                    "")) {
                write(enumeration.codec().name(), new EnumWriter(elements).codec(enumeration));
            }
        }
    }

    private void remote(RemoteType remote) throws IOException {
        write(remote.generated("Stub"), new StubWriter(elements, remote).stub());
        write(
                remote.generated("Dispatcher"),
                new DispatcherWriter(elements, environment.getTypeUtils(), remote).dispatcher());
        write(remote.generated("Binder"), new BinderWriter(elements, remote).binder());
    }

    /** The codec of a type that is compiled now is made anew; that of a compiled one is used if it still fits. */
    private boolean isNeeded(Codec codec, TypeElement type, String descriptor, String constructor) {
        if (written.contains(codec.name())) {
            return false;
        }
        Optional<TypeElement> existing =
                Optional.ofNullable(elements.getTypeElement(codec.name().canonicalName()));
        return Codecs.isSource(elements, type)
                || Codecs.isSource(elements, codec.origin())
                || existing.filter(found -> Codecs.isCodec(found, descriptor, constructor))
                        .isEmpty();
    }

    private void write(ClassName name, TypeSpec type) throws IOException {
        written.add(name);
        try {
            JavaFile.builder(name.packageName(), names.unambiguous(name.packageName(), type))
                    .skipJavaLangImports(!names.hideThoseOfJava(name.packageName()))
                    .indent("    ")
                    .build()
                    .writeTo(environment.getFiler());
        } catch (FilerException e) {
            throw new IOException(name + " has been generated before in this compilation: " + e.getMessage(), e);
        }
    }
}
