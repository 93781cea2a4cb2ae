# Ends with the value of a variable as its status. Linux on x86-64.
        .globl  _start, answer
        .text
_start: mov     answer(%rip), %edi
        mov     $60, %eax
        syscall

        .data
        .type   answer, @object
        .size   answer, 4
        .balign 4
answer: .int    42
