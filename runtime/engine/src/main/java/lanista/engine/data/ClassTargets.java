// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The class of each example. */
final class ClassTargets extends Targets {
    private final Target.Classes target;
    private final int[] labels;

    ClassTargets(Target.Classes target, int[] labels) {
        this.target = target;
        this.labels = labels;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public int count() {
        return labels.length;
    }

    @Override
    int strata() {
        return target.names().size();
    }

    @Override
    int stratum(int row) {
        return labels[row];
    }

    @Override
    void copyClass(int row, LongBuffer destination) {
        destination.put(labels[row]);
    }

    @Override
    void copyNumbers(int row, FloatBuffer destination) {
        throw new IllegalStateException("the targets are classes: copy them with copyClasses");
    }

    @Override
    void digest(MessageDigest digest, int[] rows) {
        for (String name : target.names()) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        for (int row : rows) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, labels[row]));
        }
    }
}
