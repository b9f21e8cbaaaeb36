package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.TypeSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The names of the classes around generated code. One that is called as a class of {@code java.lang} hides it, unless that is
 * imported; and in the unnamed package, from which nothing can be imported, an import would hide the class of the package.
 */
final class PackageNames {
    private final Elements elements;
    private final Map<String, Set<String>> names = new HashMap<>();

    PackageNames(Elements elements) {
        this.elements = elements;
    }

    /** Whether a package has classes that are called as some of {@code java.lang}. */
    boolean hideThoseOfJava(String name) {
        return names(name).stream().anyMatch(names("java.lang")::contains);
    }

    /** A class whose code says the whole names of other packages' classes wherever the short one would mean another. */
    TypeSpec unambiguous(String packageName, TypeSpec type) {
        return packageName.isEmpty()
                ? type.toBuilder()
                        .alwaysQualify(names(packageName).toArray(String[]::new))
                        .build()
                : type;
    }

    private Set<String> names(String packageName) {
        return names.computeIfAbsent(packageName, this::read);
    }

    private Set<String> read(String packageName) {
        Set<String> found = new HashSet<>();
        for (PackageElement part : elements.getAllPackageElements(packageName)) {
            for (TypeElement type : ElementFilter.typesIn(part.getEnclosedElements())) {
                found.add(type.getSimpleName().toString());
            }
        }
        return found;
    }
}
