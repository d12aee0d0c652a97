// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.List;
import lanista.engine.kernel.NativeOwner;
import lanista.ir.diagnostic.NativeException;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * An operator of libtorch called through its dispatcher, with all arguments boxed: the way to those that have no Java
 * method, as the fused optimizer steps ({@code _fused_adam_}) and operations on lists of tensors ({@code _foreach_norm}).
 * One call for a whole list is 5 to 10 times as fast as in-place operations tensor by tensor. Arguments follow the
 * operator's schema, every one given, keyword-only ones in order; {@code new IValue()} is None.
 */
public final class BoxedOperator {
    private final OperatorHandle handle;

    private BoxedOperator(OperatorHandle handle) {
        this.handle = handle;
    }

    /**
     * Finds an operator of the ATen library.
     *
     * @param owner what keeps it alive
     * @param name its name, such as {@code _fused_sgd_}
     * @param overload its overload, often empty
     * @throws NativeException when libtorch has no such operator
     */
    public static BoxedOperator find(NativeOwner owner, String name, String overload) {
        try (TensorScope scope = TensorScope.open()) {
            return new BoxedOperator(owner.own(Dispatcher.singleton().findSchemaOrThrow("aten::" + name, overload)));
        } catch (RuntimeException failure) {
            throw NativeErrors.translate("operator 'aten::%s' of libtorch".formatted(name), failure);
        }
    }

    /**
     * Calls the operator.
     *
     * @return its results, in the innermost scope of the calling thread
     */
    public IValueVector call(IValue... arguments) {
        IValueVector stack = new IValueVector(arguments);
        handle.callBoxed(stack);
        return stack;
    }

    /** A list of tensors as an argument, in the innermost scope of the calling thread. */
    public static IValue listOf(List<Tensor> tensors) {
        try (TensorScope scope = TensorScope.open()) {
            GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
            list.reserve(tensors.size());
            for (Tensor tensor : tensors) {
                list.push_back(new IValue(tensor));
            }
            return scope.keep(new IValue(list));
        }
    }
}
