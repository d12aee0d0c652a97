// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.List;

/** A function that a file brings along where its model needs what torch does not have. */
enum Helper {
    DROP_PATH("drop_path", """
            def drop_path(x: Tensor, ratio: float, training: bool) -> Tensor:
                \"""Drops whole examples of a batch in training (Huang et al., ECCV 2016).\"""
                if not training or ratio == 0.0:
                    return x
                shape = (x.shape[0],) + (1,) * (x.dim() - 1)
                kept = torch.rand(shape, device=x.device) >= ratio
                return x * kept / (1.0 - ratio)
            """),
    SWISH("swish", """
            def swish(x: Tensor, alpha: float) -> Tensor:
                \"""The swish function of Ramachandran et al. (2017).\"""
                return x * torch.sigmoid(alpha * x)
            """),
    DEPTH_TO_SPACE("depth_to_space", """
            def depth_to_space(x: Tensor, block: int) -> Tensor:
                \"""Spreads channels over blocks of pixels, the place in a block first.\"""
                n, c, h, w = x.shape
                x = x.reshape(n, block, block, c // block**2, h, w)
                x = x.permute(0, 3, 4, 1, 5, 2)
                return x.reshape(n, c // block**2, h * block, w * block)
            """),
    SPACE_TO_DEPTH("space_to_depth", """
            def space_to_depth(x: Tensor, block: int) -> Tensor:
                \"""Makes channels of blocks of pixels, the place in a block first.\"""
                n, c, h, w = x.shape
                x = x.reshape(n, c, h // block, block, w // block, block)
                x = x.permute(0, 3, 5, 1, 2, 4)
                return x.reshape(n, c * block**2, h // block, w // block)
            """);

    private final String function;
    private final String text;

    Helper(String function, String text) {
        this.function = function;
        this.text = text;
    }

    /** Whether source calls it. */
    boolean isCalledIn(String source) {
        return source.contains(" " + function + "(") || source.contains("(" + function + "(");
    }

    List<String> lines() {
        return text.stripTrailing().lines().toList();
    }
}
