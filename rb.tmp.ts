import { syntheticArticle } from './src/bench/synthetic.ts';
import { readArticle } from './src/content/read-article.ts';
import { renderBody } from './src/content/markdown/body.ts';
const arts=Array.from({length:1500},(_,i)=>syntheticArticle(i,800));
const ctx={file:'articles/2021/03/x.md',firstLine:9,origin:'https://a.vn',imageHosts:[],timeZone:'Asia/Ho_Chi_Minh'};
const t=(n:string,f:(a:any)=>void)=>{for(const a of arts)f(a);const c=process.cpuUsage();for(const a of arts)f(a);const d=process.cpuUsage(c);console.log(n,((d.user+d.system)/1500/1000).toFixed(3),'ms')};
const enc=new TextEncoder();
t('renderBody',a=>renderBody(a.body,ctx));
t('readArticle',a=>readArticle({file:'articles/2021/03/x.md',bytes:enc.encode(a.text)},ctx));
