package blackbox;

import java.util.List;

/** What a remote interface extends, with its type variable named there. */
public interface Base<T> {
    List<T> repeat(T value, int times);
}
