filedesc://quay-2004.arc 192.0.2.7 20041105120000 text/plain 73
1 0 Quay Archive
URL IP-address Archive-date Content-type Archive-length

dns:quaycourier.example 192.0.2.7 20041105120001 text/dns 54
20041105120001
quaycourier.example. 60 IN A 192.0.2.7

http://quaycourier.example/mill 192.0.2.7 20041105120002 text/html 742
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Mill wheel turns for the school - Quay Courier</title>
<meta property="article:published_time" content="2004-11-03T10:15:00Z"></head>
<body><div class="menu"><a href="/">Home</a> <a href="/town">Town</a></div>
<article><h1>Mill wheel turns for the school</h1>
<p class="byline">By Ruth Amery</p>
<p>The wheel of the mill in Vale Street turned on Wednesday for the first time since 1968, and ground a sack of wheat for the school's kitchen.</p>
<p>Pupils had scraped the wheel clean in the summer holidays. The flour goes into rolls that are sold in the long break, at thirty pence each.</p>
</article></body></html>

http://quaycourier.example/mill.jpg 192.0.2.7 20041105120003 image/jpeg 49
HTTP/1.1 200 OK
Content-Type: image/jpeg

ÿØÿà
http://quaycourier.example/gone 192.0.2.7 20041105120004 text/html 68
HTTP/1.1 404 Not Found
Content-Type: text/html

<html>gone</html>
http://quaycourier.example/short 192.0.2.7 20041105120005 text/html 12
HTTP/1.1 200 OK
Content-Type: text/html

<html>short</html>
http://quaycourier.example/tram 192.0.2.7 20041105120006 text/plain 527
HTTP/1.1 200 OK
Content-Type: text/plain

Tram line to the mill closes for a month

April 8, 2004

The tram between the market and the old mill will not run in June, because the rails on the bridge must be replaced, the town said on Thursday.

Buses will take the same way every twelve minutes. The last tram leaves the market on the evening of May 31, shortly before midnight.

Shops along the line fear for their summer. The town has promised them signs, and free parking behind the mill until the first tram rolls again.

