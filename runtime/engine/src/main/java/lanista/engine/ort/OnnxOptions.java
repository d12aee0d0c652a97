// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.ir.diagnostic.NativeException;

/**
 * How ONNX Runtime runs a model.
 *
 * @param threads that compute one run, the caller's among them
 * @param device where it runs
 */
public record OnnxOptions(ComputeThreads threads, Device device) {
    /** All processors of this machine, and no other device. */
    public static OnnxOptions standard() {
        return new OnnxOptions(ComputeThreads.share(1), Device.CPU);
    }

    public OnnxOptions withThreads(ComputeThreads value) {
        return new OnnxOptions(value, device);
    }

    public OnnxOptions withDevice(Device value) {
        return new OnnxOptions(threads, value);
    }

    /** These options for ONNX Runtime; the caller closes them. */
    SessionOptions toNative(OnnxRuntime runtime) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(threads.count());
            options.setInterOpNumThreads(1);
            if (device.kind() == Device.Kind.CUDA) {
                requireCuda(runtime);
                options.addCUDA(device.index());
            }
            return options;
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    private void requireCuda(OnnxRuntime runtime) {
        if (!runtime.hasCuda()) {
            throw new NativeException(
                    "no device '%s' for ONNX Runtime: it is built for the CPU alone; build with -Pgpu to use CUDA"
                            .formatted(device));
        }
    }
}
