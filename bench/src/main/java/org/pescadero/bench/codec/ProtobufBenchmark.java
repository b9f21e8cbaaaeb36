package org.pescadero.bench.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.pescadero.bench.codec.protobuf.MediaContentMessage;
import org.pescadero.bench.codec.protobuf.NumbersMessage;

/** Protocol Buffers, from records and to records, since messages are not what a program works with. */
public class ProtobufBenchmark extends CodecBenchmark<byte[]> {
    private final byte[] buffer = new byte[4096];
    private int size;

    /** For JMH. */
    public ProtobufBenchmark() {}

    @Override
    int write(MediaContent value) {
        return write(ProtobufMessages.of(value));
    }

    @Override
    int write(Numbers value) {
        return write(ProtobufMessages.of(value));
    }

    private int write(MessageLite message) {
        CodedOutputStream output = CodedOutputStream.newInstance(buffer);
        try {
            message.writeTo(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size = output.getTotalBytesWritten();
        return size;
    }

    @Override
    byte[] written() {
        return Arrays.copyOf(buffer, size);
    }

    @Override
    MediaContent readMediaContent(byte[] written) {
        try {
            return ProtobufMessages.mediaContent(MediaContentMessage.parseFrom(written));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Numbers readNumbers(byte[] written) {
        try {
            return ProtobufMessages.numbers(NumbersMessage.parseFrom(written));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }
}
