package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;

/**
 * The types in the methods that write and read collections. One method serves all types that travel alike: it takes the
 * most general of them and returns the most special one.
 */
final class CollectionTypes {
    /** What an entry of a set or a map costs on the heap besides what it refers to. */
    static final int ENTRY_HEAP_OCTETS = 56;

    private CollectionTypes() {}

    static TypeName written(Shape.Sequence sequence) {
        return type(
                sequence,
                switch (sequence.kind()) {
                    case ARRAY, LIST -> SequencedCollection.class;
                    case SET, CANONICAL_SET -> Set.class;
                    case SORTED_SET -> SortedSet.class;
                });
    }

    static TypeName read(Shape.Sequence sequence) {
        return type(
                sequence,
                switch (sequence.kind()) {
                    case ARRAY, LIST -> List.class;
                    case SET, CANONICAL_SET -> SequencedSet.class;
                    case SORTED_SET -> NavigableSet.class;
                });
    }

    private static TypeName type(Shape.Sequence sequence, Class<?> collection) {
        TypeName element = sequence.element().type();
        return sequence.kind() == Kind.ARRAY
                ? ArrayTypeName.of(element)
                : ParameterizedTypeName.get(ClassName.get(collection), element.box());
    }

    static TypeName written(Shape.Dictionary dictionary) {
        return type(dictionary, dictionary.sorted() ? SortedMap.class : Map.class);
    }

    static TypeName read(Shape.Dictionary dictionary) {
        return type(dictionary, dictionary.sorted() ? NavigableMap.class : SequencedMap.class);
    }

    static TypeName entry(Shape.Dictionary dictionary) {
        return type(dictionary, Map.Entry.class);
    }

    private static TypeName type(Shape.Dictionary dictionary, Class<?> map) {
        return ParameterizedTypeName.get(
                ClassName.get(map),
                dictionary.key().type().box(),
                dictionary.value().type().box());
    }
}
