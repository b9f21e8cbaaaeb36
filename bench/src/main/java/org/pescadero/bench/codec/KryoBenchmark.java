package org.pescadero.bench.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;

/** Kryo with registered classes and without references. */
public class KryoBenchmark extends CodecBenchmark {
    private final Kryo kryo = kryo();
    private final Output output = new Output(4096);
    private final Input mediaContent = new Input();
    private final Input numbers = new Input();

    /** For JMH. */
    public KryoBenchmark() {}

    private static Kryo kryo() {
        Kryo made = new Kryo();
        made.setReferences(false);
        made.setRegistrationRequired(true);
        made.register(MediaContent.class);
        made.register(MediaContent.Media.class);
        made.register(MediaContent.Image.class);
        made.register(MediaContent.Player.class);
        made.register(MediaContent.Size.class);
        made.register(Numbers.class);
        made.register(ArrayList.class);
        return made;
    }

    @Override
    int write(MediaContent value) {
        output.setPosition(0);
        kryo.writeObject(output, value);
        return output.position();
    }

    @Override
    int write(Numbers value) {
        output.setPosition(0);
        kryo.writeObject(output, value);
        return output.position();
    }

    @Override
    void keep(Class<?> type) {
        (type == MediaContent.class ? mediaContent : numbers).setBuffer(output.toBytes());
    }

    @Override
    MediaContent readMediaContent() {
        mediaContent.setPosition(0);
        return kryo.readObject(mediaContent, MediaContent.class);
    }

    @Override
    Numbers readNumbers() {
        numbers.setPosition(0);
        return kryo.readObject(numbers, Numbers.class);
    }
}
