package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter's answers, by the kernel's numbers. */
class SystemCallFilterTest {
    private static final int ALLOW = 0x7fff0000;
    private static final int EPERM = 0x00050000 | 1;
    private static final int EACCES = 0x00050000 | 13;
    private static final int ENOSYS = 0x00050000 | 38;

    private static final int X86_64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;
    private static final int I386 = 0x40000003;
    private static final int ARM = 0x40000028;

    private final BpfMachine onX86 = new BpfMachine(SystemCallFilter.program(Architecture.X86_64));
    private final BpfMachine onAarch64 = new BpfMachine(SystemCallFilter.program(Architecture.AARCH64));

    /** AF_UNSPEC, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK; and AF_INET with rubbish in the upper half. */
    @ParameterizedTest
    @CsvSource({"0", "2", "10", "16", "17", "40", "4294967298"})
    void a_socket_of_another_domain_is_denied(long domain) {
        assertThat(onX86.answer(X86_64, 41, domain, 1)).isEqualTo(EACCES);
        assertThat(onAarch64.answer(AARCH64, 198, domain, 1)).isEqualTo(EACCES);
    }

    /** AF_UNIX; the kernel drops an argument's upper half. */
    @ParameterizedTest
    @CsvSource({"1", "4294967297"})
    void a_unix_domain_socket_is_allowed(long domain) {
        assertThat(onX86.answer(X86_64, 41, domain, 1)).isEqualTo(ALLOW);
        assertThat(onAarch64.answer(AARCH64, 198, domain, 1)).isEqualTo(ALLOW);
    }

    @ParameterizedTest
    @CsvSource({"59, 221", "322, 281"})
    void programs_are_denied(int x86, int aarch64) {
        assertThat(onX86.answer(X86_64, x86)).isEqualTo(EACCES);
        assertThat(onAarch64.answer(AARCH64, aarch64)).isEqualTo(EACCES);
    }

    /** ptrace, process_vm_readv, process_vm_writev, pidfd_getfd. */
    @ParameterizedTest
    @CsvSource({"101, 117", "310, 270", "311, 271", "438, 438"})
    void other_processes_are_out_of_reach(int x86, int aarch64) {
        assertThat(onX86.answer(X86_64, x86)).isEqualTo(EPERM);
        assertThat(onAarch64.answer(AARCH64, aarch64)).isEqualTo(EPERM);
    }

    @Test
    void io_uring_is_not_there() {
        assertThat(onX86.answer(X86_64, 425)).isEqualTo(ENOSYS);
        assertThat(onAarch64.answer(AARCH64, 425)).isEqualTo(ENOSYS);
    }

    /** socketpair, sendto, connect, clone, futex, openat, ioctl, epoll_pwait, clone3. */
    @ParameterizedTest
    @CsvSource({
        "53, 199",
        "44, 206",
        "42, 203",
        "56, 220",
        "202, 98",
        "257, 56",
        "16, 29",
        "281, 22",
        "435, 435",
        "0, 0"
    })
    void what_the_jvm_lives_on_is_allowed(int x86, int aarch64) {
        assertThat(onX86.answer(X86_64, x86, 2)).isEqualTo(ALLOW);
        assertThat(onAarch64.answer(AARCH64, aarch64, 2)).isEqualTo(ALLOW);
    }

    /** A number means something else there: 359 is i386's socket, and 11 its execve. */
    @ParameterizedTest
    @CsvSource({"359", "11", "1", "41"})
    void calls_of_another_architecture_are_denied(int number) {
        assertThat(onX86.answer(I386, number, 1)).isEqualTo(EPERM);
        assertThat(onX86.answer(AARCH64, number, 1)).isEqualTo(EPERM);
        assertThat(onAarch64.answer(ARM, number, 1)).isEqualTo(EPERM);
        assertThat(onAarch64.answer(X86_64, number, 1)).isEqualTo(EPERM);
    }

    /** getpid, socket and x32's own execve; and the last number there is. */
    @ParameterizedTest
    @CsvSource({"1073741863", "1073741865", "1073742344", "-1"})
    void x32_numbers_are_not_there(int number) {
        assertThat(onX86.answer(X86_64, number, 1)).isEqualTo(ENOSYS);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void the_last_instruction_answers_so_that_every_path_ends(Architecture architecture) {
        List<BpfInstruction> program = SystemCallFilter.program(architecture);
        assertThat(program.getLast().operation()).isEqualTo(BpfInstruction.RETURN);
        assertThat(program).allSatisfy(instruction -> {
            assertThat(instruction.jumpIfTrue()).isBetween(0, 3);
            assertThat(instruction.jumpIfFalse()).isBetween(0, 3);
        });
    }
}
