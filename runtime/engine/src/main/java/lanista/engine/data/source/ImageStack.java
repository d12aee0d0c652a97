// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.ImageFile;

/** Decoded images of one size with their classes, in the order in which they came. */
final class ImageStack {
    private static final int COLOURS = 3;
    private static final int WHITE = 255;

    private final MemoryLimit limit;
    private final List<Item> items = new ArrayList<>();
    private int width;
    private int height;

    private record Item(DataPlace place, ImageFile.Pixels pixels, int label) {}

    ImageStack(MemoryLimit limit) {
        this.limit = limit;
    }

    /** Decodes an image, once its size is known to be that of the first. */
    void add(Path path, int label) {
        ImageFile file = ImageFile.open(path);
        if (items.isEmpty()) {
            width = file.width();
            height = file.height();
        }
        if (file.width() != width || file.height() != height) {
            throw new DataException(
                            DataCode.LAN0613,
                            file.place(),
                            "%d by %d pixels".formatted(file.width(), file.height()),
                            "%d by %d as %s"
                                    .formatted(width, height, items.get(0).place()))
                    .withHelp("bring all images to one size");
        }
        limit.require(file.place(), (items.size() + 1L) * COLOURS * width * height);
        items.add(new Item(file.place(), file.pixels(), label));
    }

    int size() {
        return items.size();
    }

    /** Some of the images; they have three channels where any of all images has. */
    Split split(int from, int to, List<String> classes, DataPlace place) {
        int channels =
                items.stream().mapToInt(item -> item.pixels().channels()).max().orElseThrow();
        ExampleShape shape = ExampleShape.of(channels, height, width);
        byte[] values = new byte[limit.arrayLength(place, (long) (to - from) * shape.size(), 1)];
        int plane = height * width;
        for (int i = 0; i < (to - from) * channels; i++) {
            ImageFile.Pixels pixels = items.get(from + i / channels).pixels();
            int channel = pixels.channels() == channels ? i % channels : 0;
            pixels.planes().get(channel * plane, values, i * plane, plane);
        }
        int[] labels = IntStream.range(from, to).map(i -> items.get(i).label()).toArray();
        return Split.of(
                Examples.pixels(shape, values, WHITE),
                Targets.classes(classes, labels, row -> items.get(from + row).place()),
                place);
    }
}
