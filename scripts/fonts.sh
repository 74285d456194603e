#!/bin/sh
# Puts the free fonts of the official layouts on a Debian 12 machine (GB/T 9704-2012, 5.2.2 and 7.2–7.4).
# Run it as often as you like: what is there stays as it is. A customer's own 方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体 and 宋体 go
# into any folder that `zhuanban` scans, and are then preferred.
set -eu

say() { printf '字体：%s\n' "$*"; }

packages='fonts-noto-cjk fonts-arphic-uming fonts-lxgw-wenkai fonts-liberation2'
missing=''
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done

if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        say "缺少软件包：$missing。请由管理员执行：apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    say "安装软件包：$missing（约 130 MB）"
    apt-get update -q
    # shellcheck disable=SC2086 # a list of names, to be split
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
else
    say "软件包已齐：$packages"
fi

if [ "$(id -u)" -eq 0 ]; then
    folder=/usr/local/share/fonts/zhuanban
else
    folder="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/zhuanban"
fi

# 仿宋 and 楷体 are two files of a package that would bring 22 packages of TeX if installed, so only the files are taken.
fandol='FandolFang-Regular.otf FandolKai-Regular.otf'
complete=yes
for file in $fandol; do [ -s "$folder/$file" ] || complete=no; done

if [ "$complete" = yes ]; then
    say "仿宋、楷体已在 $folder"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cd "$work"
    say "从软件包 texlive-lang-chinese 取出仿宋、楷体（下载约 49 MB，不安装该软件包）"
    if ! apt-get download -q texlive-lang-chinese; then
        # A machine that has never asked for the package lists has none to look in.
        [ "$(id -u)" -eq 0 ] && apt-get update -q && apt-get download -q texlive-lang-chinese
    fi
    mkdir -p "$folder"
    for file in $fandol; do
        dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb | tar -x --wildcards "*/$file"
        # Moved into place whole, so that an interrupted run leaves no half font behind.
        found=$(find . -type f -name "$file" | head -n 1)
        [ -n "$found" ] || { say "软件包里没有 $file，请报告此问题" >&2; exit 1; }
        install -m 0644 "$found" "$folder/$file.part"
        mv "$folder/$file.part" "$folder/$file"
    done
    say "已放到 $folder"
fi

command -v fc-cache >/dev/null 2>&1 && fc-cache -f "$folder" >/dev/null 2>&1 || true
say '完成'
