// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import lanista.ir.type.ElementType;

/** Ids of tokens, none of them negative. */
final class TokenExamples extends Examples {
    private final int[] ids;

    TokenExamples(ExampleShape shape, int[] ids) {
        super(shape, ids.length);
        this.ids = ids;
    }

    @Override
    public ElementType element() {
        return ElementType.I64;
    }

    @Override
    Examples reshaped(ExampleShape other) {
        return new TokenExamples(other, ids);
    }

    /** Ids are names: they have no mean. */
    @Override
    Normalization standardization(int[] rows) {
        return Normalization.NONE;
    }

    @Override
    RowReader reader(Normalization normalization) {
        return (row, destination) -> {
            throw new IllegalStateException("these examples are token ids: copy them with copyTokens");
        };
    }

    @Override
    void copyTokens(int row, LongBuffer destination) {
        for (int i = row * width(); i < (row + 1) * width(); i++) {
            destination.put(ids[i]);
        }
    }

    @Override
    void digest(MessageDigest digest, int[] rows) {
        ByteBuffer bytes = ByteBuffer.allocate(width() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) {
            bytes.asIntBuffer().put(ids, row * width(), width());
            digest.update(bytes.array());
        }
    }
}
