package blackbox;

import java.util.stream.StreamSupport;
import java.util.stream.Stream;
import java.util.Spliterators;
import java.util.Spliterator;
import java.util.Iterator;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with what it was asked. */
final class Echo implements Rows {
    @Nullable String noted;

    @Override
    public List<String> repeat(String value, int times) {
        return Collections.nCopies(times, value);
    }

    @Override
    public Scalars scalars(boolean z, byte b, short s, char c, int i, long j, float f, double d) {
        return new Scalars(z, b, s, c, i, j, f, d);
    }

    @Override
    public Boxes boxes(Boolean z, Byte b, Short s, Character c, Integer i, Long j, Float f, Double d) {
        return new Boxes(z, b, s, c, i, j, f, d);
    }

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public Color color(Color color, List<Color> more, Color[] others, Optional<Color> maybe) {
        return maybe.orElse(more.isEmpty() ? color : others[0]);
    }

    @Override
    public Line flat(Line line) {
        return line;
    }

    @Override
    public Tree tree(Tree tree) {
        return tree;
    }

    @Override
    public Arrays arrays(Arrays arrays) {
        return arrays;
    }

    @Override
    public Lists lists(Lists lists) {
        return lists;
    }

    @Override
    public Maybe maybe(Maybe maybe) {
        return maybe;
    }

    @Override
    public @Nullable String nullable(@Nullable String text, @Nullable Integer number, @Nullable Line line) {
        return text == null && number == null && line == null ? null : text + number + line;
    }

    @Override
    public Empty empty(Empty empty, List<Empty> more) {
        return more.getFirst();
    }

    @Override
    public Many many(Many many) {
        return many;
    }

    @Override
    public void fails(int how) throws Full, Fuller, Plain, Caused, IOException {
        switch (how) {
            case 1 -> throw new Full("full", 7);
            case 2 -> throw new Fuller(8, new Line(new Point(1, 2), true, new Point(3, 4), Color.BLUE));
            case 3 -> throw new Plain();
            case 4 -> throw new Caused("why", new IllegalStateException("because", new IOException()));
            case 5 -> throw new IOException((String) null);
            case 6 -> throw new IllegalStateException("not declared");
            default -> {}
        }
    }

    @Override
    public long now() {
        return 42;
    }

    @Override
    public void note(String line, int call, int arguments, int results) {
        noted = line + call + arguments + results;
    }

    @Override
    public int overloaded(int i) {
        return i + 1;
    }

    @Override
    public String overloaded(String s) {
        return s + "!";
    }

    @Override
    public Sets sets(Sets sets) {
        return sets;
    }

    @Override
    public Maps maps(Maps maps) {
        return maps;
    }

    @Override
    public Times times(Times times) {
        return times;
    }

    @Override
    public Numbers numbers(Numbers numbers) {
        return numbers;
    }

    @Override
    public Tagged tagged(Tagged tagged) {
        return tagged;
    }

    @Override
    public Shape shape(Shape shape, List<Shape> more, Optional<Shape> maybe) {
        return maybe.orElse(more.isEmpty() ? shape : more.getLast());
    }

    @Override
    public int sum(int... numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    @Override
    public Stream<String> streams(int from, Stream<Line> lines, Iterator<String> texts) {
        Spliterator<String> all = Spliterators.spliteratorUnknownSize(texts, Spliterator.ORDERED);
        return StreamSupport.stream(all, false).skip(from);
    }
}
