package stranger;

import org.pescadero.dstp.Encodable;

@Encodable
public record Line(int from, int to) {
    static Line sample() {
        return new Line(1, -2);
    }
}
