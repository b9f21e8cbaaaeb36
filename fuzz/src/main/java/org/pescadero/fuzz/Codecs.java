package org.pescadero.fuzz;

import java.util.List;
import org.pescadero.dstp.Codec;

/** The generated codecs, by number: the first octet of an input says which. */
final class Codecs {
    static final List<Codec<?>> ALL = List.of(
            Everything_ScalarsCodec.CODEC,
            Everything_TextsCodec.CODEC,
            Everything_ColorCodec.CODEC,
            Everything_NumberedCodec.CODEC,
            Everything_NestedCodec.CODEC,
            Everything_BigCodec.CODEC,
            Everything_TimesCodec.CODEC,
            Everything_CollectionsCodec.CODEC,
            Everything_ArraysCodec.CODEC,
            Everything_TreeCodec.CODEC,
            Everything_NothingsCodec.CODEC);

    private Codecs() {}
}
