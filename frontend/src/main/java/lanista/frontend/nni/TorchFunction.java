// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function as TorchScript calls it: its operands by position.
 *
 * @param name of the function of the language, or of the layer where it starts with a capital
 * @param parameters what the operands are for, by the language's names; those that the language does not have come with
 *     torch's name
 */
record TorchFunction(String name, List<String> parameters) {
    /** Operators of TorchScript, {@code aten::}, after their schemas in PyTorch's native_functions.yaml. */
    private static final Map<String, TorchFunction> OPERATORS = table(
            "relu(input)",
            "sigmoid(input)",
            "tanh(input)",
            "silu(input)",
            "mish(input)",
            "hardswish(input)",
            "hardsigmoid(input)",
            "relu6(input)",
            "gelu(input,approximate)",
            "elu(input,alpha,scale,input_scale)",
            "leaky_relu(input,negative_slope)",
            "softplus(input,beta,threshold)",
            "softmax(input,dim,dtype)",
            "log_softmax(input,dim,dtype)",
            "exp(input)",
            "log(input)",
            "sqrt(input)",
            "rsqrt(input)",
            "abs(input)",
            "pow(input,exponent)",
            "clamp(input,min,max)",
            "hardtanh=clamp(input,min,max)",
            "dropout=Dropout(input,p,training)",
            "feature_dropout=Dropout2d(input,p,training)",
            "flatten(input,start_dim,end_dim)",
            "view=reshape(input,shape)",
            "reshape(input,shape)",
            "transpose(input,dim0,dim1)",
            "permute(input,dims)",
            "squeeze(input,dim)",
            "unsqueeze(input,dim)",
            "slice(input,dim,start,end,step)",
            "gather(input,dim,index,sparse_grad)",
            "cat=concat(tensors,dim)",
            "concat(tensors,dim)",
            "stack(tensors,dim)",
            "split(tensor,split_size_or_sections,dim)",
            "chunk(input,chunks,dim)",
            "where(condition,input,other)",
            "matmul(input,other)",
            "bmm(input,mat2)",
            "mean(input,dim,keepdim,dtype)",
            "sum(input,dim,keepdim,dtype)",
            "max_pool1d(input,kernel_size,stride,padding,dilation,ceil_mode)",
            "max_pool2d(input,kernel_size,stride,padding,dilation,ceil_mode)",
            "avg_pool1d(input,kernel_size,stride,padding,ceil_mode,count_include_pad)",
            "avg_pool2d(input,kernel_size,stride,padding,ceil_mode,count_include_pad,divisor_override)",
            "adaptive_avg_pool1d(input,output_size)",
            "adaptive_avg_pool2d(input,output_size)",
            "constant_pad_nd=pad(input,pad,value)",
            "scaled_dot_product_attention(query,key,value,attn_mask,dropout_p,is_causal,scale)",
            "channel_shuffle(input,groups)");

    /** Functions of torch.nn.functional, {@code Function.}, with the parameters that they have in Python. */
    private static final Map<String, TorchFunction> FUNCTIONS = table(
            "relu(input,inplace)",
            "relu6(input,inplace)",
            "leaky_relu(input,negative_slope,inplace)",
            "elu(input,alpha,inplace)",
            "gelu(input,approximate)",
            "silu(input,inplace)",
            "mish(input,inplace)",
            "hardswish(input,inplace)",
            "hardsigmoid(input,inplace)",
            "sigmoid(input)",
            "tanh(input)",
            "softplus(input,beta,threshold)",
            "softmax(input,dim,_stacklevel,dtype)",
            "log_softmax(input,dim,_stacklevel,dtype)",
            "dropout=Dropout(input,p,training,inplace)",
            "dropout2d=Dropout2d(input,p,training,inplace)",
            "max_pool1d(input,kernel_size,stride,padding,dilation,ceil_mode,return_indices)",
            "max_pool2d(input,kernel_size,stride,padding,dilation,ceil_mode,return_indices)",
            "avg_pool1d(input,kernel_size,stride,padding,ceil_mode,count_include_pad)",
            "avg_pool2d(input,kernel_size,stride,padding,ceil_mode,count_include_pad,divisor_override)",
            "adaptive_avg_pool1d(input,output_size)",
            "adaptive_avg_pool2d(input,output_size)",
            "adaptive_max_pool1d(input,output_size,return_indices)",
            "adaptive_max_pool2d(input,output_size,return_indices)",
            "interpolate(input,size,scale_factor,mode,align_corners,recompute_scale_factor,antialias)",
            "pad(input,pad,mode,value)",
            "normalize(input,p,dim,eps,out)");

    /** The axis that torch takes for a softmax of which nothing is said, as its tensors have two or four axes. */
    static final int IMPLICIT_AXIS = 1;

    /** Operands that change nothing here: whether to drop is for training or evaluation to say, not for the graph. */
    private static final List<String> IGNORED = List.of("training", "_stacklevel", "inplace");

    TorchFunction {
        parameters = List.copyOf(parameters);
    }

    /** Rows of {@code torch's name = the language's(parameters)}; the second name may be left out. */
    private static Map<String, TorchFunction> table(String... rows) {
        Map<String, TorchFunction> table = new LinkedHashMap<>();
        for (String row : rows) {
            String head = row.substring(0, row.indexOf('('));
            String own = head.substring(head.indexOf('=') + 1);
            List<String> parameters = List.of(
                    row.substring(row.indexOf('(') + 1, row.length() - 1).split(","));
            table.put(
                    head.contains("=") ? head.substring(0, head.indexOf('=')) : head,
                    new TorchFunction(own, parameters));
        }
        return Collections.unmodifiableMap(table);
    }

    /** The function of a type such as {@code aten::relu_} or {@code Function._max_pool2d}. */
    static Optional<TorchFunction> find(String type) {
        if (type.startsWith("aten::")) {
            String name = type.substring("aten::".length());
            return Optional.ofNullable(OPERATORS.get(name.endsWith("_") ? name.substring(0, name.length() - 1) : name));
        }
        if (type.startsWith("Function.")) {
            String name = type.substring("Function.".length());
            return Optional.ofNullable(FUNCTIONS.get(name.startsWith("_") ? name.substring(1) : name));
        }
        return Optional.empty();
    }

    /** Whether it is a layer of the language, which is made first and then applied. */
    boolean isLayer() {
        return Character.isUpperCase(name.charAt(0));
    }

    /** What torch takes where an operand is left out, and the language something else. */
    Map<String, Integer> fallbacks() {
        return name.equals("flatten")
                ? Map.of("start_dim", 0)
                : name.endsWith("softmax") ? Map.of("dim", IMPLICIT_AXIS) : Map.of();
    }

    static boolean isIgnored(String parameter) {
        return IGNORED.contains(parameter);
    }

    /** The types of all functions. */
    static List<String> types() {
        List<String> types = new ArrayList<>();
        OPERATORS.keySet().forEach(name -> types.add("aten::" + name));
        FUNCTIONS.keySet().forEach(name -> types.add("Function." + name));
        return types;
    }
}
