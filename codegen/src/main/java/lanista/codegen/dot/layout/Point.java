// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

/** A place: {@code x} to the right, {@code y} down. */
public record Point(double x, double y) {
    public Point plus(double right, double down) {
        return new Point(x + right, y + down);
    }
}
