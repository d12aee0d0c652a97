// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import lanista.ir.type.ElementType;

/** Measurements, a float each. */
final class NumberExamples extends Examples {
    private final float[] values;

    NumberExamples(ExampleShape shape, float[] values) {
        super(shape, values.length);
        this.values = values;
    }

    @Override
    public ElementType element() {
        return ElementType.F32;
    }

    @Override
    Examples reshaped(ExampleShape other) {
        return new NumberExamples(other, values);
    }

    @Override
    Normalization standardization(int[] rows) {
        int channels = shape().channels();
        int plane = width() / channels;
        Moments moments = new Moments(channels);
        for (int row : rows) {
            int start = row * width();
            for (int i = 0; i < width(); i++) {
                moments.add(i / plane, values[start + i], 1);
            }
        }
        return moments.normalization();
    }

    @Override
    RowReader reader(Normalization normalization) {
        int plane = width() / normalization.channels();
        double[] means = new double[width()];
        double[] deviations = new double[width()];
        for (int i = 0; i < width(); i++) {
            means[i] = normalization.mean(i / plane);
            deviations[i] = normalization.deviation(i / plane);
        }
        return (row, destination) -> {
            int source = row * destination.length;
            for (int i = 0; i < destination.length; i++) {
                destination[i] = (float) ((values[source + i] - means[i]) / deviations[i]);
            }
        };
    }

    @Override
    void digest(MessageDigest digest, int[] rows) {
        ByteBuffer bytes = ByteBuffer.allocate(width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) {
            bytes.asFloatBuffer().put(values, row * width(), width());
            digest.update(bytes.array());
        }
    }
}
