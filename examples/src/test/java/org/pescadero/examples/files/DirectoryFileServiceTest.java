package org.pescadero.examples.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryFileServiceTest {
    @TempDir
    private Path world;

    private Path root;
    private Path scratch;
    private byte[] big;
    private DirectoryFileService service;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectory(world.resolve("served"));
        scratch = Files.createDirectory(world.resolve("written"));
        Files.writeString(world.resolve("secret.txt"), "not for you");
        Files.createDirectory(root.resolve("deep"));
        Files.writeString(root.resolve("deep/small.txt"), "small");
        Files.writeString(root.resolve("empty"), "");
        big = new byte[100_001];
        new Random(7).nextBytes(big);
        Files.write(root.resolve("big"), big);
        service = DirectoryFileService.withScratch("cabernet", root, scratch);
    }

    @Test
    void list_shows_files_and_directories_in_order() throws Exception {
        assertThat(service.list("", "")).extracting(FileInfo::path).containsExactly("big", "deep", "empty", "scratch");
        assertThat(service.list("deep", "")).extracting(FileInfo::path).containsExactly("deep/small.txt");
        assertThat(service.list("", "deep")).extracting(FileInfo::path).containsExactly("empty", "scratch");
        assertThat(Transfers.walk(service, ""))
                .extracting(FileInfo::path)
                .containsExactly("big", "deep/small.txt", "empty");
    }

    @Test
    void a_directory_of_many_files_is_listed_in_parts_that_fit_a_message() throws Exception {
        Path many = Files.createDirectory(root.resolve("many"));
        for (int i = 0; i < 700; i++) {
            Files.createFile(many.resolve("a-rather-long-name-for-an-empty-file-" + i));
        }
        assertThat(service.list("many", "")).hasSizeBetween(100, 300);
        assertThat(Transfers.list(service, "many"))
                .extracting(FileInfo::path)
                .hasSize(700)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void a_file_read_by_pages_is_the_file() throws Exception {
        FileInfo info = service.open("big");
        assertThat(info.octets()).isEqualTo(big.length);
        assertThat(info.pages()).isEqualTo(98);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Transfers.byPages(service, info, read::writeBytes);
        assertThat(read.toByteArray()).isEqualTo(big);
        assertThat(service.read("big", 97)).hasSize(100_001 - 97 * FileService.PAGE_OCTETS);
        assertThat(service.read("big", 98)).isEmpty();
        assertThat(service.read("empty", 0)).isEmpty();
    }

    @Test
    void a_file_read_by_segments_is_the_file() throws Exception {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Transfers.bySegments(service, service.open("big"), read::writeBytes);
        assertThat(read.toByteArray()).isEqualTo(big);
        assertThat(service.readSegment("big", 0)).hasSize(FileService.SEGMENT_OCTETS);
    }

    @Test
    void checksum_is_sha_256() throws Exception {
        assertThat(service.checksum("empty"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Digest digest = new Digest();
        digest.add(big);
        assertThat(service.checksum("big")).isEqualTo(digest.hex());
    }

    @Test
    void what_is_written_can_be_read() throws Exception {
        Transfers.write(service, "scratch/copy", big);
        assertThat(Files.readAllBytes(scratch.resolve("copy"))).isEqualTo(big);
        assertThat(service.open("scratch/copy").octets()).isEqualTo(big.length);
        assertThat(service.write("scratch/copy", 0, "x".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(big.length);
        Transfers.write(service, "scratch/nothing", new byte[0]);
        assertThat(service.open("scratch/nothing").octets()).isZero();
    }

    @Test
    void only_scratch_can_be_written() {
        assertThatThrownBy(() -> service.write("big", 0, big)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("new", 0, big)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch", 0, new byte[1])).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/../new", 0, new byte[1]))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/none/new", 0, new byte[1]))
                .isInstanceOf(NoSuchFile.class);
        assertThat(root.resolve("new")).doesNotExist();
    }

    @Test
    void writes_are_bounded_and_leave_no_gaps() {
        assertThatThrownBy(() -> service.write("scratch/a", 0, new byte[FileService.WRITE_OCTETS + 1]))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/a", 1L << 40, new byte[1]))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/a", -1, new byte[1])).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_file_that_is_not_there_is_no_such_file() {
        assertThatThrownBy(() -> service.open("nothing/here"))
                .isInstanceOfSatisfying(
                        NoSuchFile.class, e -> assertThat(e.path()).isEqualTo("nothing/here"));
        assertThatThrownBy(() -> service.read("deep", 0)).isInstanceOf(NoSuchFile.class);
        assertThatThrownBy(() -> service.list("big", "")).isInstanceOf(NoSuchFile.class);
        assertThatThrownBy(() -> service.checksum("big/deeper")).isInstanceOf(NoSuchFile.class);
    }

    @Test
    void negative_and_gigantic_positions_are_refused_or_empty() throws Exception {
        assertThatThrownBy(() -> service.read("big", -1)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.read("big", Long.MAX_VALUE)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.readSegment("big", Long.MIN_VALUE)).isInstanceOf(NotAllowed.class);
        assertThat(service.readSegment("big", Long.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../secret.txt",
                "deep/../../secret.txt",
                "/etc/passwd",
                "//etc/passwd",
                "deep//small.txt",
                "deep/",
                "./big",
                "deep/./small.txt",
                "..\\secret.txt",
                "deep\\small.txt",
                "big\u0000.txt",
                "big\n",
                "C:\\big\\",
                "scratch/..",
                "scratch/../served/big",
                "scratch//",
                "scratch/../../secret.txt"
            })
    void hostile_paths_are_refused(String path) {
        assertThatThrownBy(() -> service.open(path)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.read(path, 0)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.list(path, "")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write(path, 0, new byte[1])).isInstanceOf(NotAllowed.class);
        assertThat(service.has(path)).isEmpty();
    }

    @Test
    void endless_paths_are_refused_with_a_message_that_fits_a_packet() {
        assertThatThrownBy(() -> service.open("x".repeat(100_000)))
                .isInstanceOfSatisfying(
                        NotAllowed.class, e -> assertThat(e.path()).hasSize(100));
    }

    @Test
    void symbolic_links_do_not_lead_out() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), world.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), world);
        Files.createSymbolicLink(scratch.resolve("over"), world.resolve("secret.txt"));
        Files.createSymbolicLink(scratch.resolve("dangling"), world.resolve("made-by-a-client"));

        assertThatThrownBy(() -> service.open("out")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.read("up/secret.txt", 0)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/over", 0, new byte[1])).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.write("scratch/dangling", 0, new byte[1]))
                .isInstanceOf(NotAllowed.class);
        assertThat(world.resolve("made-by-a-client")).doesNotExist();
        assertThat(Files.readString(world.resolve("secret.txt"))).isEqualTo("not for you");
    }

    @Test
    void links_that_lead_out_are_not_listed_and_inner_ones_work() throws Exception {
        Files.createSymbolicLink(root.resolve("out"), world.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("inner"), Path.of("deep"));
        assertThat(service.list("", ""))
                .extracting(FileInfo::path)
                .contains("inner")
                .doesNotContain("out");
        assertThat(service.read("inner/small.txt", 0)).isEqualTo("small".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void has_answers_for_files_only() {
        assertThat(service.has("big"))
                .hasValueSatisfying(holding -> assertThat(holding.server()).isEqualTo("cabernet"));
        assertThat(service.has("deep")).isEmpty();
        assertThat(service.has("nothing")).isEmpty();
    }

    @Test
    void pages_beyond_a_file_that_shrinks_are_empty() throws Exception {
        Files.write(root.resolve("big"), Arrays.copyOf(big, 10));
        assertThat(service.read("big", 1)).isEmpty();
        assertThat(service.read("big", 0)).hasSize(10);
    }
}
