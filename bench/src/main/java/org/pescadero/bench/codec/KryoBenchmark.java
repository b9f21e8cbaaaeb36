package org.pescadero.bench.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Kryo with registered classes and without references. */
public class KryoBenchmark extends ObjectsBenchmark<Input> {
    private final Kryo kryo = kryo();
    private final Output output = new Output(4096);

    /** For JMH. */
    public KryoBenchmark() {}

    private static Kryo kryo() {
        Kryo made = new Kryo();
        made.setReferences(false);
        made.setRegistrationRequired(true);
        Samples.classes().forEach(made::register);
        return made;
    }

    @Override
    int writeAny(Object value) {
        output.setPosition(0);
        kryo.writeObject(output, value);
        return output.position();
    }

    @Override
    Input written() {
        return new Input(output.toBytes());
    }

    @Override
    Object readAny(Input written, Class<?> type) {
        written.setPosition(0);
        return kryo.readObject(written, type);
    }
}
