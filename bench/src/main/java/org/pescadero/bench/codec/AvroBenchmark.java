package org.pescadero.bench.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.pescadero.bench.codec.avro.MediaContentAvro;
import org.pescadero.bench.codec.avro.NumbersAvro;

/** Avro's generated classes, from records and to records, with the coders that it generates. */
public class AvroBenchmark extends CodecBenchmark<byte[]> {
    static {
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", MediaContentAvro.class.getPackageName());
    }

    private final SpecificData model = model();
    private final DatumWriter<MediaContentAvro> mediaContentWriter =
            new SpecificDatumWriter<>(MediaContentAvro.getClassSchema(), model);
    private final DatumWriter<NumbersAvro> numbersWriter =
            new SpecificDatumWriter<>(NumbersAvro.getClassSchema(), model);
    private final DatumReader<MediaContentAvro> mediaContentReader = reader(new MediaContentAvro());
    private final DatumReader<NumbersAvro> numbersReader = reader(new NumbersAvro());
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream(4096);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(stream, null);
    private @Nullable BinaryDecoder decoder;

    /** For JMH. */
    public AvroBenchmark() {}

    private static SpecificData model() {
        SpecificData made = new SpecificData();
        made.setCustomCoders(true);
        return made;
    }

    private <T extends SpecificRecord> DatumReader<T> reader(T prototype) {
        return new SpecificDatumReader<>(prototype.getSchema(), prototype.getSchema(), model);
    }

    @Override
    int write(MediaContent value) {
        return write(mediaContentWriter, AvroRecords.of(value));
    }

    @Override
    int write(Numbers value) {
        return write(numbersWriter, AvroRecords.of(value));
    }

    private <T> int write(DatumWriter<T> writer, T value) {
        stream.reset();
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream.size();
    }

    @Override
    byte[] written() {
        return stream.toByteArray();
    }

    @Override
    MediaContent readMediaContent(byte[] written) {
        return AvroRecords.mediaContent(read(mediaContentReader, written));
    }

    @Override
    Numbers readNumbers(byte[] written) {
        return AvroRecords.numbers(read(numbersReader, written));
    }

    private <T> T read(DatumReader<T> reader, byte[] octets) {
        decoder = DecoderFactory.get().binaryDecoder(octets, decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
