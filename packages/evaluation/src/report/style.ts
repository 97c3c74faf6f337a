/** Style of the report: readable on a phone, dark when the reader asks for it, A4 with a sheet per page when printed. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5560;--line:#c9d1d9;--paper:#fff;--wash:#f3f5f7;--accent:#0b5394;--b0:#8a1c1c;--b1:#8a5a00;--b2:#0b5394;--b3:#1a6b3c;--zone0:#d9e0e7;--zone1:#eef1f4}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf0;--soft:#b3bec9;--line:#46525e;--paper:#14181c;--wash:#1e252b;--accent:#8ec5ff;--b0:#ff9d9d;--b1:#f2c14e;--b2:#8ec5ff;--b3:#7fd8a4;--zone0:#3a4652;--zone1:#28313a}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans","DejaVu Sans",sans-serif;line-height:1.5}
main,header.cover,footer{max-width:58rem;margin:0 auto;padding:0 1rem}
header.cover{padding-top:1.5rem;border-bottom:3px solid var(--accent);padding-bottom:1rem}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;outline:3px solid var(--accent)}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.35rem;margin:2.2rem 0 .6rem;line-height:1.25}h3{font-size:1.12rem;margin:1.5rem 0 .4rem;line-height:1.3}h4{font-size:1rem;margin:1.1rem 0 .3rem}
p,li{max-width:44rem}.soft{color:var(--soft)}.lead{font-size:1.08rem}
a{color:var(--accent)}a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.notice{border:2px solid var(--b1);border-radius:.4rem;padding:.6rem .9rem;margin:1rem 0;background:var(--wash)}
.box{border:1px solid var(--line);border-radius:.4rem;padding:.7rem 1rem;margin:1rem 0;background:var(--wash)}
.scroll{overflow-x:auto;margin:.6rem 0 1rem}.scroll:focus-visible{outline:3px solid var(--accent)}
table{border-collapse:collapse;width:100%;font-size:.95rem}caption{text-align:left;color:var(--soft);padding:.2rem 0 .5rem;font-size:.92rem;max-width:calc(100vw - 2.2rem)}
th,td{text-align:left;vertical-align:top;padding:.42rem .6rem;border-bottom:1px solid var(--line)}thead th{border-bottom:2px solid var(--ink)}tbody th{font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}td.picture{white-space:nowrap}.figure{display:inline-block;width:1.9em;text-align:right;font-weight:700;font-variant-numeric:tabular-nums;margin-right:.4rem}.strip{display:inline-block;vertical-align:middle}.strip svg{display:block;width:9.5rem;max-width:none}
.profile td.band{min-width:7.4rem}.key{display:flex;flex-wrap:wrap;gap:.1rem 1.3rem;list-style:none;padding:0;margin:.2rem 0 .6rem;max-width:none}h1,h2{text-wrap:balance}
.band{font-weight:600}.band-0{color:var(--b0)}.band-1{color:var(--b1)}.band-2{color:var(--b2)}.band-3{color:var(--b3)}.band-x{color:var(--soft);font-weight:400}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font-family:inherit}
figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.92rem}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin:1.2rem 0}.three>section{border:1px solid var(--line);border-radius:.4rem;padding:.2rem 1rem .8rem}.three h3{margin-top:.8rem}.three ul{padding-left:1.1rem;margin:.3rem 0}
.sheet{border-top:2px solid var(--line);margin-top:2rem}
.write{border:1px solid var(--ink);border-radius:.3rem;padding:.6rem .9rem;margin:.8rem 0}.write .line{display:block;height:1.9rem;border-bottom:1px solid var(--line)}.choices{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;padding:0;margin:.3rem 0}.choices li::before{content:"☐ ";font-size:1.1em}
nav.contents ol{columns:2 18rem;padding-left:1.3rem}
footer{margin-top:3rem;padding-bottom:2rem;color:var(--soft);font-size:.9rem}
.glossary{columns:2 20rem;column-gap:2rem}.glossary>div{break-inside:avoid;margin-bottom:.5rem}.glossary dt{font-weight:600}.glossary dd{margin:0}.simple li{margin-bottom:.3rem}
@media screen and (min-width:40.01rem) and (max-width:56rem){.strip svg{width:6.5rem}.profile th,.profile td{padding:.42rem .4rem}.profile td.band{min-width:5.6rem}}
@media (max-width:40rem){h1{font-size:1.45rem}.profile th,.profile td{padding:.4rem .35rem}td.picture{white-space:normal}.figure{text-align:left}.strip svg{width:5.4rem}.profile td.band{min-width:4.6rem}}
@media print{@page{size:A4;margin:14mm 14mm 16mm}:root{--ink:#000;--soft:#333;--line:#999;--paper:#fff;--wash:#fff;--accent:#0b3d6e;--b0:#7a1212;--b1:#6b4500;--b2:#0b3d6e;--b3:#12512c;--zone0:#cfd6dd;--zone1:#eceff2}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}html{font-size:9.4pt}body{line-height:1.38}th,td{padding:.18rem .35rem}table{font-size:8.5pt}p{margin:.35rem 0}ul{margin:.3rem 0}h1{font-size:15pt}h2{font-size:12.5pt;margin:.8rem 0 .3rem}h3{margin:.6rem 0 .3rem}h4{margin:.6rem 0 .15rem}caption{padding:.1rem 0 .25rem;font-size:8.2pt;max-width:none}.notice{margin:.4rem 0;padding:.25rem .7rem;max-width:none}header.cover{padding:0 0 .35rem}main,header.cover,footer{max-width:none;padding:0}p,li{max-width:none}.strip svg{width:7.4rem}.profile tbody th{width:15.5rem}.profile td.band{min-width:6.6rem}.profile td,.profile th{vertical-align:middle}nav.contents,.skip,.screen{display:none}section.part,.dimension,.sheet{break-before:page}.part>.dimension:first-of-type,.dimension>.sheet:first-of-type{break-before:auto}.sheet{border-top:0;margin-top:0}h2,h3,h4{break-after:avoid}tr,.three>section,.write,figure{break-inside:avoid}.scroll{overflow:visible;margin:.3rem 0 .5rem}a{color:inherit;text-decoration:none}.three{grid-template-columns:repeat(3,1fr);gap:.5rem;font-size:8.2pt;line-height:1.32;margin:.4rem 0 0}.three>section{padding:.1rem .55rem .4rem}.three h3{margin:.3rem 0}.key{margin:.1rem 0 .2rem;font-size:8.5pt}.write{padding:.3rem .8rem .5rem}.write .line{height:2rem}.glossary{columns:3;column-gap:1.4rem;font-size:8.2pt;line-height:1.3}.glossary>div{margin-bottom:.3rem}.simple{font-size:12pt;line-height:1.5}}
`.trim();
