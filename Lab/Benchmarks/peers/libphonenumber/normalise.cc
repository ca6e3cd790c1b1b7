// normalise CORPUS OUTPUT SECONDS: the E.164 form of each line "REGION<tab>TEXT" of a corpus, by Google's library.
// One pass fills its caches and writes the forms (an empty line where there is none), then it runs for so many seconds and
// prints how many numbers a second it read and wrote.
#include <phonenumbers/phonenumberutil.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static bool Normalise(const PhoneNumberUtil& util, const std::pair<std::string, std::string>& line, std::string* e164) {
  PhoneNumber number;
  if (util.Parse(line.second, line.first, &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util.IsPossibleNumber(number)) {
    e164->clear();
    return false;
  }
  util.Format(number, PhoneNumberUtil::E164, e164);
  return true;
}

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::vector<std::pair<std::string, std::string>> lines;
  std::ifstream corpus(argv[1]);
  for (std::string line; std::getline(corpus, line);) {
    const auto tab = line.find('\t');
    lines.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }

  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  std::ofstream output(argv[2]);
  std::string e164;
  for (const auto& line : lines) {
    Normalise(util, line, &e164);
    output << e164 << '\n';
  }

  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const double seconds = std::atof(argv[3]);
  double elapsed = 0;
  long done = 0;
  for (size_t i = 0; elapsed < seconds; i = (i + 1) % lines.size()) {
    Normalise(util, lines[i], &e164);
    if (++done % 256 == 0) elapsed = std::chrono::duration<double>(Clock::now() - start).count();
  }
  std::printf("%.1f\n", done / elapsed);
}
