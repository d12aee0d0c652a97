// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Operators that arrange the same elements in another shape or order, or repeat them. */
final class Layouts {
    private Layouts() {}

    static void addTo(KernelTable table) {
        table.add("Flatten", binding -> {
            int start = binding.axis("start");
            int end = binding.axis("end");
            return Kernel.unary(x -> torch.flatten(x, start, end));
        });
        table.add("Reshape", binding -> {
            long[] shape = binding.integers("shape");
            return Kernel.unary(x -> torch.reshape(x, shape));
        });
        table.add("Expand", binding -> {
            long[] sizes = expanded(binding);
            return Kernel.unary(x -> x.expand(sizes));
        });
        table.add("Transpose", binding -> {
            long[] order = binding.axes("perm");
            return Kernel.unary(x -> torch.permute(x, order));
        });
        table.add("Squeeze", binding -> {
            long[] axes = binding.axes("axes");
            return Kernel.unary(x -> torch.squeeze(x, axes));
        });
        table.add("Unsqueeze", Layouts::unsqueeze);
        table.add("Tile", binding -> {
            long[] repeats = binding.integers("repeats");
            return Kernel.unary(x -> torch.tile(x, repeats));
        });
        table.add("DepthToSpace", Layouts::depthToSpace);
        table.add("SpaceToDepth", Layouts::spaceToDepth);
        table.add("ChannelShuffle", binding -> {
            long groups = binding.integer("groups");
            return Kernel.unary(x -> shuffled(x, groups));
        });
    }

    /** The channels of a block apart, then next to the pixels that they become. */
    private static Kernel depthToSpace(Binding binding) {
        long block = binding.integer("blocksize");
        if (binding.text("mode").equals("CRD")) {
            return Kernel.unary(x -> torch.pixel_shuffle(x, block));
        }
        return Kernel.unary(x -> {
            long channels = x.size(1) / (block * block);
            try (Tensor apart = torch.reshape(x, x.size(0), block, block, channels, x.size(2), x.size(3));
                    Tensor joined = torch.permute(apart, 0, 3, 4, 1, 5, 2)) {
                return torch.reshape(joined, x.size(0), channels, x.size(2) * block, x.size(3) * block);
            }
        });
    }

    private static Kernel spaceToDepth(Binding binding) {
        long block = binding.integer("blocksize");
        return Kernel.unary(x -> {
            long height = x.size(2) / block;
            long width = x.size(3) / block;
            try (Tensor apart = torch.reshape(x, x.size(0), x.size(1), height, block, width, block);
                    Tensor joined = torch.permute(apart, 0, 3, 5, 1, 2, 4)) {
                return torch.reshape(joined, x.size(0), x.size(1) * block * block, height, width);
            }
        });
    }

    /** The sizes as libtorch takes them: those that the operand has already, as with a wanted size of 1, are -1. */
    private static long[] expanded(Binding binding) {
        long[] wanted = binding.integers("shape");
        long[] sizes = new long[Math.max(wanted.length, binding.rank())];
        for (int back = 1; back <= sizes.length; back++) {
            long size = back <= wanted.length ? wanted[wanted.length - back] : 1;
            sizes[sizes.length - back] = size == 1 && back <= binding.rank() ? -1 : size;
        }
        return sizes;
    }

    /** The axes are those of the result: put in one after the other, from the front. */
    private static Kernel unsqueeze(Binding binding) {
        long[] axes = binding.axes("axes", binding.results().get(0).rank());
        Arrays.sort(axes);
        return Kernel.unary(x -> {
            Tensor result = new Tensor(x);
            for (long axis : axes) {
                try (Tensor before = result) {
                    result = torch.unsqueeze(before, axis);
                }
            }
            return result;
        });
    }

    /** Deals the channels out to groups in turn: the transpose of [groups, channels / groups]. */
    private static Tensor shuffled(Tensor x, long groups) {
        long[] shape = x.shape();
        long[] grouped = new long[shape.length + 1];
        System.arraycopy(shape, 1, grouped, 2, shape.length - 1);
        grouped[0] = shape[0];
        grouped[1] = groups;
        grouped[2] = shape[1] / groups;
        try (Tensor parts = torch.reshape(x, grouped);
                Tensor dealt = torch.transpose(parts, 1, 2)) {
            return torch.reshape(dealt, shape);
        }
    }
}
