package org.pescadero.rpc.compiler.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Who may see what. */
public final class Visibility {
    private Visibility() {}

    /** Whether code of a package can name a type. */
    static boolean from(PackageElement user, TypeElement type, Elements elements) {
        boolean same = elements.getPackageOf(type).equals(user);
        return everywhere(type, same ? Visibility::notPrivate : Visibility::isPublic);
    }

    /** Whether everybody can name a type. */
    public static boolean isPublic(TypeElement type) {
        return everywhere(type, Visibility::isPublic);
    }

    private static boolean everywhere(TypeElement type, java.util.function.Predicate<Element> allowed) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!allowed.test(at)) {
                return false;
            }
        }
        return true;
    }

    static boolean notPrivate(Element element) {
        return !element.getModifiers().contains(Modifier.PRIVATE);
    }

    private static boolean isPublic(Element element) {
        return element.getModifiers().contains(Modifier.PUBLIC);
    }
}
