package org.pescadero.rpc.compiler.read;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Shows findings where they are, each of them once even when several interfaces share a record. */
public final class Reports {
    private final Messager messager;
    private final @Nullable Trees trees;
    private final Set<Findings.Finding> shown = new HashSet<>();

    /** Reports through the compiler's messager. */
    public Reports(ProcessingEnvironment environment) {
        messager = environment.getMessager();
        trees = trees(environment);
    }

    /** Only javac has trees; other compilers show the element instead of its part. */
    private static @Nullable Trees trees(ProcessingEnvironment environment) {
        try {
            return Trees.instance(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Shows everything. */
    public void show(Findings findings) {
        for (Findings.Finding finding : findings.all()) {
            if (shown.add(finding)) {
                show(finding.place(), "[" + finding.code() + "] " + finding.message());
            }
        }
    }

    private void show(Place place, String message) {
        Element element = place.element();
        Optional<Tree> part = part(place);
        if (trees != null && part.isPresent()) {
            trees.printMessage(
                    Diagnostic.Kind.ERROR,
                    message,
                    part.get(),
                    trees.getPath(element).getCompilationUnit());
        } else if (place.annotation() != null) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element, place.annotation());
        } else {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element);
        }
    }

    private Optional<Tree> part(Place place) {
        TreePath path = trees == null || place.part() == Place.Part.WHOLE ? null : trees.getPath(place.element());
        if (path == null || !(path.getLeaf() instanceof MethodTree method)) {
            return Optional.empty();
        }
        return switch (place.part()) {
            case WHOLE -> Optional.empty();
            case RETURN_TYPE -> Optional.ofNullable(method.getReturnType());
            case THROWS ->
                place.index() < method.getThrows().size()
                        ? Optional.of(method.getThrows().get(place.index()))
                        : Optional.empty();
        };
    }
}
