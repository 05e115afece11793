#!/bin/sh
# What the official image of nginx promises and compose.yaml relies on, done by Debian's nginx.
set -eu
names=$(env | sed -n 's/^\([A-Z_0-9]*\)=.*/${\1}/p')
for template in /etc/nginx/templates/*.template; do
    envsubst "$names" <"$template" >"/etc/nginx/conf.d/$(basename "$template" .template)"
done
rm -f /etc/nginx/sites-enabled/default
ln -sf /dev/stdout /var/log/nginx/access.log
ln -sf /dev/stderr /var/log/nginx/error.log
exec nginx -g 'daemon off;'
