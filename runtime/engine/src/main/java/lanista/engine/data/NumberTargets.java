// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.security.MessageDigest;

/** The numbers observed of each example. */
final class NumberTargets extends Targets {
    private final Target.Numbers target;
    private final float[] values;

    NumberTargets(Target.Numbers target, float[] values) {
        this.target = target;
        this.values = values;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public int count() {
        return values.length / target.width();
    }

    @Override
    int strata() {
        return 1;
    }

    @Override
    int stratum(int row) {
        return 0;
    }

    @Override
    void copyClass(int row, LongBuffer destination) {
        throw new IllegalStateException("the targets are numbers: copy them with copyNumbers");
    }

    @Override
    void copyNumbers(int row, FloatBuffer destination) {
        destination.put(values, row * target.width(), target.width());
    }

    @Override
    void digest(MessageDigest digest, int[] rows) {
        ByteBuffer bytes = ByteBuffer.allocate(target.width() * Float.BYTES);
        for (int row : rows) {
            bytes.asFloatBuffer().put(values, row * target.width(), target.width());
            digest.update(bytes.array());
        }
    }
}
