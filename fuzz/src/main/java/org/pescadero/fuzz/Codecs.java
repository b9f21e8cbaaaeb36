package org.pescadero.fuzz;

import java.util.List;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;

/** The generated codecs, by number: the first octet of an input says which. */
final class Codecs {
    static final List<Subject<?>> ALL = List.of(
            subject(Everything_ScalarsCodec.CODEC, Everything_ScalarsCodec.DESCRIPTOR),
            subject(Everything_TextsCodec.CODEC, Everything_TextsCodec.DESCRIPTOR),
            subject(Everything_ColorCodec.CODEC, Everything_ColorCodec.DESCRIPTOR),
            subject(Everything_NumberedCodec.CODEC, Everything_NumberedCodec.DESCRIPTOR),
            subject(Everything_NestedCodec.CODEC, Everything_NestedCodec.DESCRIPTOR),
            subject(Everything_BigCodec.CODEC, Everything_BigCodec.DESCRIPTOR),
            subject(Everything_TimesCodec.CODEC, Everything_TimesCodec.DESCRIPTOR),
            subject(Everything_CollectionsCodec.CODEC, Everything_CollectionsCodec.DESCRIPTOR),
            subject(Everything_ArraysCodec.CODEC, Everything_ArraysCodec.DESCRIPTOR),
            subject(Everything_TreeCodec.CODEC, Everything_TreeCodec.DESCRIPTOR),
            subject(Everything_NothingsCodec.CODEC, Everything_NothingsCodec.DESCRIPTOR),
            subject(Everything_RefinedCodec.CODEC, Everything_RefinedCodec.DESCRIPTOR),
            new Subject<>(
                    Everything_EvolvingCodec.CODEC,
                    new Interpreter(Schema.of(Everything_EvolvingCodec.DESCRIPTOR)),
                    false),
            subject(Everything_ForeignCodec.CODEC, Everything_ForeignCodec.DESCRIPTOR),
            subject(Everything_GraphCodec.CODEC, Everything_GraphCodec.DESCRIPTOR),
            subject(Everything_PagesCodec.CODEC, Everything_PagesCodec.DESCRIPTOR),
            subject(Everything_KeptCodec.CODEC, Everything_KeptCodec.DESCRIPTOR),
            subject(Everything_GrownCodec.CODEC, Everything_GrownCodec.DESCRIPTOR));

    /**
     * A type that octets may be a value of.
     *
     * @param codec the generated codec
     * @param interpreter what reads and writes its values by their descriptor
     * @param exact whether values have one encoding only; what stands for the unknown has many
     */
    record Subject<T>(Codec<T> codec, Interpreter interpreter, boolean exact) {}

    private Codecs() {}

    private static <T> Subject<T> subject(Codec<T> codec, String descriptor) {
        return new Subject<>(codec, new Interpreter(Schema.of(descriptor)), true);
    }

    /** The type that an input is about. */
    static Subject<?> of(byte[] input) {
        return ALL.get((input[0] & 0xFF) % ALL.size());
    }
}
