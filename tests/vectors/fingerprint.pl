#!/usr/bin/perl
# tests/vectors/fingerprint.pl FILE...
#
# Fingerprints by docs/format.md alone, without a line of the core: reads the
# canonical values of a vector (tests/unit/test_vectors.c says how they are
# written) and computes every fingerprint in it again.
use strict;
use warnings;
use Digest::SHA qw(sha256);

my $bad = 0;

sub field { return length($_[0]) . ':' . $_[0] }

sub text
{
	my ($text) = @_;

	$text =~ s/\\([\\np])/$1 eq 'n' ? "\n" : $1 eq 'p' ? '|' : '\\'/ge;
	return $text;
}

# An item and its parts; what the file says is checked on the way.
sub fingerprint
{
	my ($item, $where) = @_;
	my ($kind, $schema, $key, $arguments, $hex) = @{$item->{identity}};
	my @parts = sort map { fingerprint($_, $where) } @{$item->{parts}};
	my $digest = sha256(join '', field('schema_parity 1 object'),
		field($kind), field($schema), field($key), field($arguments),
		(map { field($_) } @{$item->{values}}), field(''), @parts);

	if (unpack('H*', $digest) ne $hex)
	{
		print "# $where: $kind $key: ", unpack('H*', $digest), " is not $hex\n";
		$bad = 1;
	}
	return $digest;
}

sub check_level
{
	my ($where, $level, $want, $items) = @_;
	my @objects = sort map { fingerprint($_, $where) } @$items;
	my $have = "$level:1:" . unpack('H*', sha256(join '',
		field('schema_parity 1 schema'), field($level), @objects));

	if ($have ne $want)
	{
		print "# $where: $have is not $want\n";
		$bad = 1;
	}
	print $bad ? 'not ok' : 'ok', " - $where: fingerprints by docs/format.md\n";
}

my $failed = 0;

for my $file (@ARGV)
{
	my ($level, $want, @items, $item);
	my $name = $file =~ s{.*/}{}r;

	open my $in, '<:raw', $file or die "$file: $!\n";
	while (my $line = <$in>)
	{
		chomp $line;
		if ($line =~ /^level (\S+) (\S+)$/)
		{
			check_level("$name, $level", $level, $want, \@items) if $level;
			$failed ||= $bad;
			$bad = 0;
			($level, $want, @items) = ($1, $2);
		}
		elsif ($line =~ /^=([^|]*)\|(.*)$/)
		{
			push @{$item->{values}}, $1, text($2);
		}
		elsif ($line =~ /^(\+?)(.*)$/)
		{
			my @identity = map { text($_) } split /\|/, $2, -1;

			die "$file:$.: not five fields\n" if @identity != 5;
			$item = { identity => \@identity, values => [], parts => [] };
			push @{$1 ? $items[-1]{parts} : \@items}, $item;
		}
	}
	check_level("$name, $level", $level, $want, \@items);
	$failed ||= $bad;
	$bad = 0;
}
exit $failed;
