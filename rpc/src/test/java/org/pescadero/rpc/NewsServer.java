package org.pescadero.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls back whom it was given. */
final class NewsServer implements News {
    final List<Reader> readers = new CopyOnWriteArrayList<>();
    final Reader desk = new Desk();

    /** A reader that remembers what it has read. */
    static final class Desk implements Reader {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public int read(String line) {
            lines.add(line);
            return lines.size();
        }

        @Override
        public int ask(News news, int depth) {
            return depth == 0 ? lines.size() : news.subscribe(this);
        }
    }

    @Override
    public int subscribe(Reader reader) {
        readers.add(reader);
        return reader.read("welcome");
    }

    @Override
    public int publish(String line) {
        int read = 0;
        for (Reader reader : readers) {
            read += reader.read(line);
        }
        return read;
    }

    @Override
    public List<Reader> readers() {
        return new ArrayList<>(readers);
    }

    @Override
    public Optional<Reader> first() {
        return readers.stream().findFirst();
    }

    @Override
    public boolean unsubscribe(Reader reader) {
        return readers.remove(reader);
    }

    @Override
    public void enrol(Subscription subscription) {
        readers.add(subscription.reader());
        subscription.deputy().ifPresent(readers::add);
    }

    @Override
    public Reader desk() {
        return desk;
    }
}
