package org.pescadero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import picocli.CommandLine;

/** {@code pescadero schema}, and what lies beside generated classes or happens to lock files. */
class SchemaTest {
    private static final ClassDesc BINDERS_PARENT = ClassDesc.of("org.pescadero.rpc.stub.RemoteInterface");

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path scratch;

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        CommandLine commands = Pescadero.commandLine();
        commands.setOut(new PrintWriter(said, true));
        commands.setErr(new PrintWriter(said, true));
        return commands.execute(arguments);
    }

    private int check(String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(options, 0, all, 5, options.length);
        System.arraycopy(
                new String[] {"schema", "check", "--lock", lock().toString(), scratch.toString()}, 0, all, 0, 5);
        return run(all);
    }

    private Path lock() {
        return scratch.resolve("schema.lock");
    }

    /** A class with constants, as the compiler of stubs generates them, and as anybody may have them. */
    private void type(String name, ClassDesc parent, ConstantDesc descriptor) throws IOException {
        byte[] octets = ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        type -> type.withSuperclass(parent)
                                .withField(
                                        "DESCRIPTOR",
                                        ConstantDescs.CD_String,
                                        field -> field.withFlags(ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)
                                                .with(ConstantValueAttribute.of(descriptor))));
        Files.write(scratch.resolve(name + ".class"), octets);
    }

    private void binder(Schema schema) throws IOException {
        String text = Base64.getEncoder().withoutPadding().encodeToString(schema.toByteArray());
        type(schema.root().simpleName() + "Binder", BINDERS_PARENT, text);
    }

    /** An interface with one procedure that takes one thing and returns nothing. */
    private static Schema taking(String name, Type taken) {
        Component parameter = new Component(0, "it", Slot.of(taken), Optional.empty());
        return new Schema(List.of(
                new Definition.Remote(name, List.of(new Signature(1, "take", Definition.Call.ONCE, 1, 2, List.of()))),
                new Definition.Structure("", List.of(parameter), List.of()),
                new Definition.Structure("", List.of(), List.of())));
    }

    private static Type number(Kind kind) {
        return new Type.Plain(kind);
    }

    @Test
    void constants_of_that_name_in_other_classes_mean_nothing() throws IOException {
        binder(taking("A", number(Kind.INT)));
        type("Odd", ConstantDescs.CD_Object, "(II)V");
        assertThat(run("schema", "show", scratch.toString())).isZero();
        assertThat(said.toString()).contains("interface A", "1 void take(0 it: int)");
    }

    @Test
    void file_that_cannot_be_read_is_named() throws IOException {
        binder(taking("A", number(Kind.INT)));
        Files.writeString(scratch.resolve("Cut.class"), "cut");
        assertThat(run("schema", "show", scratch.toString())).isEqualTo(2);
        assertThat(said.toString()).contains(" cannot be read: ", "Cut.class: ");
    }

    @Test
    void lock_with_the_marks_of_a_merge_is_refused() throws IOException {
        binder(taking("A", number(Kind.INT)));
        assertThat(check("--update")).isZero();
        String text = Files.readString(lock());
        Files.writeString(lock(), "<<<<<<< HEAD\n" + text + "=======\n" + text + ">>>>>>> other\n");
        assertThat(check()).isEqualTo(2);
        assertThat(said.toString()).contains("it has the marks of a merge");
        Files.writeString(lock(), text.replace("\n", "\r\n"));
        assertThat(check()).isZero();
    }

    @Test
    void lock_whose_parts_do_not_belong_together_is_refused() throws IOException {
        binder(taking("A", number(Kind.INT)));
        assertThat(check("--update")).isZero();
        String before = Files.readString(lock());
        binder(taking("A", number(Kind.LONG)));
        assertThat(check("--update")).isZero();
        String after = Files.readString(lock());
        Files.writeString(
                lock(),
                after.lines().filter(line -> !line.startsWith("-- ")).toList() + "\n" + head(after) + "\n"
                        + before.substring(before.indexOf("-- ")));
        assertThat(check()).isEqualTo(2);
        assertThat(said.toString()).contains("the descriptor of A ", " is another one's");
    }

    private static String head(String lock) {
        return lock.lines().filter(line -> line.startsWith("== ")).findFirst().orElseThrow();
    }

    /** Whoever passes an object has the old version while the new one calls it back. */
    @Test
    void interface_that_is_passed_as_an_argument_is_held_against_both_ways() throws IOException {
        binder(taking("A", new Type.Remote("B")));
        binder(taking("B", number(Kind.INT)));
        assertThat(check("--update")).isZero();
        binder(taking("B", number(Kind.LONG)));
        assertThat(check()).isEqualTo(1);
        assertThat(said.toString()).contains("B: take.it is long in the writer's version and int in the reader's");
        binder(taking("A", number(Kind.INT)));
        binder(taking("B", number(Kind.INT)));
        assertThat(check("--accept-breaking")).isZero();
        binder(taking("B", number(Kind.LONG)));
        assertThat(check()).isZero();
    }
}
