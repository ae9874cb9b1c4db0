package dev.pollux.protocol.json;

import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a record's canonical constructor with values from an array.
 *
 * <p>One small hidden class per record, because a spreading method handle (and core reflection, which uses one) costs about a
 * millisecond of linking per parameter: 73 ms of processor time before the first generateContent request is read, against 9 ms so.
 */
interface RecordConstructor {

    /** The record of these values, in the order of its components. */
    Object construct(@Nullable Object[] values);

    /**
     * The constructor of this record.
     *
     * @throws IllegalArgumentException if the record or its constructor is not public
     */
    static RecordConstructor of(Class<?> record) {
        Lookup lookup = MethodHandles.lookup();
        ClassDesc name =
                ClassDesc.of(RecordConstructor.class.getPackageName(), "Constructor_" + record.getSimpleName());
        byte[] bytes = ClassFile.of()
                .build(
                        name,
                        type -> type.withInterfaceSymbols(describe(RecordConstructor.class))
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "construct",
                                        MethodTypeDesc.of(CD_Object, CD_Object.arrayType()),
                                        ClassFile.ACC_PUBLIC,
                                        code -> construct(code, record)));
        try {
            Lookup hidden = lookup.defineHiddenClass(bytes, true);
            return (RecordConstructor) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalArgumentException("no public record: " + record.getName(), e);
        }
    }

    private static void construct(CodeBuilder code, Class<?> record) {
        List<ClassDesc> types = new ArrayList<>();
        code.new_(describe(record)).dup();
        for (RecordComponent component : record.getRecordComponents()) {
            code.aload(1).loadConstant(types.size()).aaload();
            types.add(describe(component.getType()));
            cast(code, component.getType());
        }
        code.invokespecial(describe(record), INIT_NAME, MethodTypeDesc.of(CD_void, types))
                .areturn();
    }

    private static void cast(CodeBuilder code, Class<?> type) {
        if (type == int.class) {
            code.checkcast(CD_Integer).invokevirtual(CD_Integer, "intValue", MethodTypeDesc.of(CD_int));
        } else {
            code.checkcast(describe(type));
        }
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
