/*
 * spar_word.c
 *
 * Looking words up.  See spar_word.h.
 */
#include "spar_word.h"

#define LONGEST 17				/* bytes of current_timestamp */

typedef struct Word
{
	const char *text;
	unsigned char len;
	unsigned char class;
	short		symbol;
} Word;

#define WORD(symbol, text, class) \
	{text, sizeof(text) - 1, class, SPAR_K_##symbol},

static const Word words_a[] = {SPAR_WORDS_A(WORD)};
static const Word words_b[] = {SPAR_WORDS_B(WORD)};
static const Word words_c[] = {SPAR_WORDS_C(WORD)};
static const Word words_d[] = {SPAR_WORDS_D(WORD)};
static const Word words_e[] = {SPAR_WORDS_E(WORD)};
static const Word words_f[] = {SPAR_WORDS_F(WORD)};
static const Word words_g[] = {SPAR_WORDS_G(WORD)};
static const Word words_h[] = {SPAR_WORDS_H(WORD)};
static const Word words_i[] = {SPAR_WORDS_I(WORD)};
static const Word words_j[] = {SPAR_WORDS_J(WORD)};
static const Word words_l[] = {SPAR_WORDS_L(WORD)};
static const Word words_m[] = {SPAR_WORDS_M(WORD)};
static const Word words_n[] = {SPAR_WORDS_N(WORD)};
static const Word words_o[] = {SPAR_WORDS_O(WORD)};
static const Word words_p[] = {SPAR_WORDS_P(WORD)};
static const Word words_r[] = {SPAR_WORDS_R(WORD)};
static const Word words_s[] = {SPAR_WORDS_S(WORD)};
static const Word words_t[] = {SPAR_WORDS_T(WORD)};
static const Word words_u[] = {SPAR_WORDS_U(WORD)};
static const Word words_v[] = {SPAR_WORDS_V(WORD)};
static const Word words_w[] = {SPAR_WORDS_W(WORD)};
static const Word words_x[] = {SPAR_WORDS_X(WORD)};
static const Word words_y[] = {SPAR_WORDS_Y(WORD)};

#define LETTER(words) {words, SPAR_LENGTH(words)}
#define NO_LETTER {NULL, 0}

static const struct
{
	const Word *words;
	size_t		count;
}			letters[26] = {
	LETTER(words_a), LETTER(words_b), LETTER(words_c), LETTER(words_d),
	LETTER(words_e), LETTER(words_f), LETTER(words_g), LETTER(words_h),
	LETTER(words_i), LETTER(words_j), NO_LETTER, LETTER(words_l),
	LETTER(words_m), LETTER(words_n), LETTER(words_o), LETTER(words_p),
	NO_LETTER, LETTER(words_r), LETTER(words_s), LETTER(words_t),
	LETTER(words_u), LETTER(words_v), LETTER(words_w), LETTER(words_x),
	LETTER(words_y), NO_LETTER
};

SparSymbol
spar_word_find(SparStr word, int *class)
{
	char		folded[LONGEST];
	unsigned	letter;
	size_t		i;

	*class = 0;
	if (word.len < 2 || word.len > LONGEST)
		return SPAR_Y_NAME;
	letter = (unsigned char) spar_to_lower(word.data[0]) - (unsigned) 'a';
	if (letter >= SPAR_LENGTH(letters) || letters[letter].count == 0)
		return SPAR_Y_NAME;
	for (i = 0; i < word.len; i++)
		folded[i] = spar_to_lower(word.data[i]);
	for (i = 0; i < letters[letter].count; i++)
	{
		const Word *known = &letters[letter].words[i];

		if (known->len == word.len && known->text[1] == folded[1]
			&& memcmp(known->text, folded, word.len) == 0)
		{
			*class = known->class;
			return (SparSymbol) known->symbol;
		}
	}
	return SPAR_Y_NAME;
}

SparSymbol
spar_word_exact(SparStr name, int *class)
{
	size_t		i;

	for (i = 0; i < name.len; i++)
	{
		if (name.data[i] >= 'A' && name.data[i] <= 'Z')
		{
			*class = 0;
			return SPAR_Y_NAME;
		}
	}
	return spar_word_find(name, class);
}
