package org.pescadero.rpc.compiler.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A remote interface.
 *
 * @param element the interface
 * @param type its name
 * @param visible whether everybody may see it
 * @param procedures its procedures, by number
 */
public record RemoteType(TypeElement element, ClassName type, boolean visible, List<Procedure> procedures) {
    /** The name of a class that is generated for it. */
    public ClassName generated(String suffix) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
    }
}
