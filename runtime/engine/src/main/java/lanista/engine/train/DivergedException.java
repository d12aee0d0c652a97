// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

/** The loss of a training is no finite number any more, so that no further step can mend it. */
public final class DivergedException extends RuntimeException {
    private final int epoch;
    private final long step;
    private final double loss;

    /** @param what whose loss it is, such as {@code training} */
    public DivergedException(String what, int epoch, long step, double loss) {
        super(("the %s loss became %s in epoch %d, at step %d: lower the learning rate, warm up, or clip gradients"
                        + " by their norm; see also that the inputs are on a common scale")
                .formatted(what, loss, epoch, step));
        this.epoch = epoch;
        this.step = step;
        this.loss = loss;
    }

    /** In which epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** At which step, from 1, over all epochs. */
    public long step() {
        return step;
    }

    /** The loss: infinite, or not a number. */
    public double loss() {
        return loss;
    }
}
