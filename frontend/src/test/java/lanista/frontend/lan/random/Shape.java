// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

/**
 * What a generator knows of a tensor, of batch size apart.
 *
 * @param channels 0 where choices decide
 * @param side height and width of an image, length of a sequence; 0 where choices decide or there is none
 */
record Shape(Form form, int channels, int side) {
    enum Form {
        /** {@code [batch, channels]}. */
        VECTOR,
        /** {@code [batch, side, channels]}. */
        SEQUENCE,
        /** {@code [batch, channels, side, side]}. */
        IMAGE
    }

    static Shape vector(int channels) {
        return new Shape(Form.VECTOR, channels, 0);
    }

    Shape withChannels(int value) {
        return new Shape(form, value, side);
    }

    boolean isFixed() {
        return channels > 0 && (side > 0 || form == Form.VECTOR);
    }

    /** As the types of models are written. */
    String type() {
        return switch (form) {
            case VECTOR -> "f32[batch, %d]".formatted(channels);
            case SEQUENCE -> "f32[batch, %d, %d]".formatted(side, channels);
            case IMAGE -> "f32[batch, %d, %d, %d]".formatted(channels, side, side);
        };
    }
}
