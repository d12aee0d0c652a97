// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.util.List;
import java.util.function.IntFunction;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.format.NpyArray;

/**
 * What an array of examples means. Bytes are the pixels of images, 255 for 1: {@code [n, height, width]} gets a channel,
 * and {@code [n, height, width, 1 or 3]}, as Keras has images, is brought to channels first; so are truth values, 1 for
 * 1. Integers are ids of tokens. Floats are measurements, in the shape that they have.
 */
final class NpzExamples {
    private static final int WHITE = 255;

    private NpzExamples() {}

    static Examples of(NpyArray x, DataPlace place) {
        if (x.shape().size() < 2 || x.shape().contains(0)) {
            throw new DataException(
                    DataCode.LAN0613,
                    place,
                    "an array of shape " + x.shape(),
                    "two dimensions or more, the first for the examples, none of them 0");
        }
        List<Integer> example = x.shape().subList(1, x.shape().size());
        if (example.size() > ExampleShape.MOST_DIMENSIONS) {
            throw new DataException(
                    DataCode.LAN0613,
                    place,
                    "an array of shape " + x.shape(),
                    "examples of at most %d dimensions".formatted(ExampleShape.MOST_DIMENSIONS));
        }
        IntFunction<DataPlace> row = number -> place.at("row " + number);
        return switch (x.type()) {
            case UINT8 -> pixels(x, example, WHITE);
            case BOOL -> pixels(x, example, 1);
            case INT64, INT32 -> Examples.tokens(new ExampleShape(example), ids(x, row), row);
            case FLOAT32, FLOAT64 -> Examples.numbers(new ExampleShape(example), x.toFloats(), row);
        };
    }

    private static Examples pixels(NpyArray x, List<Integer> example, int white) {
        if (example.size() == 2) {
            return Examples.pixels(ExampleShape.of(1, example.get(0), example.get(1)), x.toBytes(), white);
        }
        boolean channelsLast = example.size() == 3 && isChannels(example.get(2)) && !isChannels(example.get(0));
        return channelsLast
                ? Examples.pixels(
                        ExampleShape.of(example.get(2), example.get(0), example.get(1)), channelsFirst(x), white)
                : Examples.pixels(new ExampleShape(example), x.toBytes(), white);
    }

    private static boolean isChannels(int dimension) {
        return dimension == 1 || dimension == 3;
    }

    private static byte[] channelsFirst(NpyArray x) {
        byte[] last = x.toBytes();
        byte[] first = new byte[last.length];
        int channels = x.shape().get(3);
        int plane = x.shape().get(1) * x.shape().get(2);
        for (int i = 0; i < last.length; i++) {
            int image = i / (plane * channels);
            int pixel = i / channels % plane;
            first[(image * channels + i % channels) * plane + pixel] = last[i];
        }
        return first;
    }

    private static int[] ids(NpyArray x, IntFunction<DataPlace> place) {
        long[] values = x.toLongs();
        int[] ids = new int[values.length];
        int width = values.length / x.shape().get(0);
        for (int i = 0; i < ids.length; i++) {
            if (values[i] != (int) values[i]) {
                throw new DataException(
                        DataCode.LAN0611,
                        place.apply(i / width),
                        "token id " + values[i],
                        "an id from 0 to %d".formatted(Integer.MAX_VALUE));
            }
            ids[i] = (int) values[i];
        }
        return ids;
    }
}
