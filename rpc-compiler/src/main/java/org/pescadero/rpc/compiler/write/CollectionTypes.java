package org.pescadero.rpc.compiler.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
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
import org.pescadero.rpc.compiler.model.Choice;
import org.pescadero.rpc.compiler.model.Shape;
import org.pescadero.rpc.compiler.model.Shape.Sequence.Kind;
import org.pescadero.rpc.compiler.model.Slot;

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
                given(sequence.element()),
                switch (sequence.kind()) {
                    case ARRAY, LIST -> SequencedCollection.class;
                    case SET, CANONICAL_SET -> Set.class;
                    case SORTED_SET -> SortedSet.class;
                });
    }

    static TypeName read(Shape.Sequence sequence) {
        return type(
                sequence,
                sequence.element().type().box(),
                switch (sequence.kind()) {
                    case ARRAY, LIST -> List.class;
                    case SET, CANONICAL_SET -> SequencedSet.class;
                    case SORTED_SET -> NavigableSet.class;
                });
    }

    private static TypeName type(Shape.Sequence sequence, TypeName element, Class<?> collection) {
        return sequence.kind() == Kind.ARRAY
                ? ArrayTypeName.of(sequence.element().type())
                : ParameterizedTypeName.get(ClassName.get(collection), element);
    }

    /** Of a sealed interface, collections of some alternatives may be given too. */
    private static TypeName given(Slot slot) {
        TypeName type = slot.type().box();
        return slot.shape() instanceof Choice && !slot.optional() ? WildcardTypeName.subtypeOf(type) : type;
    }

    static TypeName written(Shape.Dictionary dictionary) {
        return type(dictionary, given(dictionary.value()), dictionary.sorted() ? SortedMap.class : Map.class);
    }

    static TypeName read(Shape.Dictionary dictionary) {
        TypeName value = dictionary.value().type().box();
        return type(dictionary, value, dictionary.sorted() ? NavigableMap.class : SequencedMap.class);
    }

    static TypeName entry(Shape.Dictionary dictionary) {
        return type(dictionary, given(dictionary.value()), Map.Entry.class);
    }

    private static TypeName type(Shape.Dictionary dictionary, TypeName value, Class<?> map) {
        return ParameterizedTypeName.get(
                ClassName.get(map), dictionary.key().type().box(), value);
    }
}
