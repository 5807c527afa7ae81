/* A bare SMTP sender: the limit that the benchmark of mails stands beside.
   sender PORT FILE COUNT CONNECTIONS sends the text in FILE COUNT times over so many connections, a process each. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(int line, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(line, text, length);
    if (written <= 0) exit(1);
    text += written;
    length -= (size_t)written;
  }
}

/* Reads up to the end of a reply's last line: three digits and a blank. */
static void hear(int line) {
  char reply[1024];
  size_t length = 0;
  for (;;) {
    ssize_t got = read(line, reply + length, sizeof reply - 1 - length);
    if (got <= 0) exit(1);
    length += (size_t)got;
    reply[length] = 0;
    if (length < 5 || reply[length - 1] != '\n') continue;
    char *last = reply;
    for (char *c = reply; c < reply + length - 1; c++)
      if (*c == '\n') last = c + 1;
    if (last[3] == ' ') {
      if (reply[0] > '3') exit(1);
      return;
    }
  }
}

static void ask(int line, const char *text) {
  say(line, text, strlen(text));
  hear(line);
}

int main(int count, char **given) {
  if (count != 5) return 2;
  FILE *file = fopen(given[2], "rb");
  if (!file) return 2;
  static char text[1 << 20];
  size_t length = fread(text, 1, sizeof text, file);
  int connections = atoi(given[4]), mails = atoi(given[3]) / connections;
  for (int i = 0; i < connections; i++) {
    if (fork()) continue;
    int line = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(given[1]))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(line, (struct sockaddr *)&to, sizeof to)) exit(1);
    hear(line);
    ask(line, "EHLO sender.example\r\n");
    for (int mail = 0; mail < mails; mail++) {
      ask(line, "MAIL FROM:<minato@center.example>\r\n");
      ask(line, "RCPT TO:<office@example.jp>\r\n");
      ask(line, "DATA\r\n");
      say(line, text, length);
      ask(line, ".\r\n");
    }
    ask(line, "QUIT\r\n");
    exit(0);
  }
  int all = 0, state;
  for (int i = 0; i < connections; i++) {
    wait(&state);
    all |= state;
  }
  return all ? 1 : 0;
}
